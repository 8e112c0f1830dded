// Where exports arrive and are kept: the storage account with its containers, and how long what lies in them stays.

import { containers } from 'names.bicep'

@description('Name of the storage account: 3 to 24 lower-case letters and digits, unique in Azure.')
@minLength(3)
@maxLength(24)
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Replication of the account.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_RAGRS', 'Standard_GZRS', 'Standard_RAGZRS'])
param sku string

@description('Days after which an uploaded export is deleted from the container exports; 0 = never. Its bytes stay in uploads.')
@minValue(0)
param exportsKeptDays int

@description('Days after which batches and their outcomes are deleted; longer than a batch may wait for its retry.')
@minValue(2)
param workKeptDays int

@description('Days after which an event that could not be delivered is deleted.')
@minValue(1)
param undeliveredKeptDays int

@description('Days for which the version that an overwrite or a deletion replaced is kept.')
@minValue(2)
param versionsKeptDays int

@description('Days for which a deleted blob, version or container can be brought back.')
@minValue(1)
@maxValue(365)
param deletedKeptDays int

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false // Required for: who may read or write is decided by access.bicep alone
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    networkAcls: {
      bypass: 'AzureServices' // Required for the dead letters of Event Grid once defaultAction is Deny
      defaultAction: 'Allow'
    }
    publicNetworkAccess: 'Enabled'
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    // Required for an export that is overwritten before its event was handled: the first one is kept as a version.
    isVersioningEnabled: true
    deleteRetentionPolicy: {
      enabled: true
      days: deletedKeptDays
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: deletedKeptDays
    }
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = [
  for each in items(containers): {
    parent: blobs
    name: each.value
    properties: {
      publicAccess: 'None'
    }
  }
]

var passingRules = [
  {
    name: 'work'
    enabled: true
    type: 'Lifecycle'
    definition: {
      filters: {
        blobTypes: ['blockBlob']
        prefixMatch: ['${containers.work}/']
      }
      actions: {
        baseBlob: { delete: { daysAfterModificationGreaterThan: workKeptDays } }
        version: { delete: { daysAfterCreationGreaterThan: 1 } }
      }
    }
  }
  {
    name: 'undelivered'
    enabled: true
    type: 'Lifecycle'
    definition: {
      filters: {
        blobTypes: ['blockBlob', 'appendBlob']
        prefixMatch: ['${containers.undelivered}/']
      }
      actions: {
        baseBlob: { delete: { daysAfterModificationGreaterThan: undeliveredKeptDays } }
      }
    }
  }
  {
    name: 'versions'
    enabled: true
    type: 'Lifecycle'
    definition: {
      filters: {
        blobTypes: ['blockBlob']
        prefixMatch: map(
          [containers.exports, containers.uploads, containers.receipts, containers.config, containers.deployment],
          each => '${each}/'
        )
      }
      actions: {
        version: { delete: { daysAfterCreationGreaterThan: versionsKeptDays } }
      }
    }
  }
]

var exportsRule = {
  name: 'exports'
  enabled: true
  type: 'Lifecycle'
  definition: {
    filters: {
      blobTypes: ['blockBlob']
      prefixMatch: ['${containers.exports}/']
    }
    actions: {
      baseBlob: { delete: { daysAfterModificationGreaterThan: exportsKeptDays } }
    }
  }
}

resource keeping 'Microsoft.Storage/storageAccounts/managementPolicies@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: exportsKeptDays == 0 ? passingRules : concat(passingRules, [exportsRule])
    }
  }
  dependsOn: [blobs] // the rules for versions are refused while versioning is off
}

output id string = account.id
output name string = account.name
output blobEndpoint string = account.properties.primaryEndpoints.blob
output queueEndpoint string = account.properties.primaryEndpoints.queue
output tableEndpoint string = account.properties.primaryEndpoints.table
