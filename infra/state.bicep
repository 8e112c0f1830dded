// Where a mention's figures are kept and its work waits: the tables and queues of the storage account.

import { queues, tables } from 'names.bicep'

@description('Name of the storage account that exports.bicep made.')
param accountName string

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: accountName
}

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource queue 'Microsoft.Storage/storageAccounts/queueServices/queues@2025-06-01' = [
  for each in items(queues): {
    parent: queueService
    name: each.value
  }
]

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-06-01' = [
  for each in items(tables): {
    parent: tableService
    name: each.value
  }
]
