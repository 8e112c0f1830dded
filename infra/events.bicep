// How an upload announces itself, first phase: the storage account's topic. The subscription comes with after-deploy.bicep,
// because Event Grid calls the app's webhook before it accepts one, and the code has to be there to answer.

@description('Name of the system topic.')
param name string

@description('Azure region of the storage account.')
param location string

@description('Tags of every resource.')
param tags object

@description('Resource id of the storage account whose events are told.')
param accountId string

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: name
  location: location
  tags: tags
  identity: {
    type: 'SystemAssigned' // Required for writing dead letters without a key
  }
  properties: {
    source: accountId
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

output name string = topic.name
