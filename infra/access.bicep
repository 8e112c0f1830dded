// Who may do what: every role assignment of the deployment. The table of roles in README.md says why each is needed.

import { containers } from 'names.bicep'

@description('Name of the storage account.')
param accountName string

@description('Name of the Application Insights resource.')
param insightsName string

@description('Name of the Language resource; empty = there is none.')
param languageName string

@description('Name of the Communication Services resource; empty = there is none.')
param communicationName string

@description('Name of the app\'s identity.')
param identityName string

@description('Name of the system topic, which has an identity of its own.')
param topicName string

@description('Object id of the group of people who upload exports and keep the settings; empty = none.')
param officeGroupId string

@description('Object id of who deploys; empty = none.')
param deployerId string

@description('What kind of identity deploys.')
@allowed(['User', 'ServicePrincipal', 'Group'])
param deployerType string

@description('Storage Blob Data Owner')
resource blobDataOwner 'Microsoft.Authorization/roleDefinitions@2022-04-01' existing = {
  scope: subscription()
  name: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
}

@description('Storage Blob Data Contributor')
resource blobDataContributor 'Microsoft.Authorization/roleDefinitions@2022-04-01' existing = {
  scope: subscription()
  name: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
}

@description('Storage Blob Data Reader')
resource blobDataReader 'Microsoft.Authorization/roleDefinitions@2022-04-01' existing = {
  scope: subscription()
  name: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
}

@description('Storage Queue Data Contributor')
resource queueDataContributor 'Microsoft.Authorization/roleDefinitions@2022-04-01' existing = {
  scope: subscription()
  name: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
}

@description('Storage Table Data Contributor')
resource tableDataContributor 'Microsoft.Authorization/roleDefinitions@2022-04-01' existing = {
  scope: subscription()
  name: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

@description('Monitoring Metrics Publisher')
resource metricsPublisher 'Microsoft.Authorization/roleDefinitions@2022-04-01' existing = {
  scope: subscription()
  name: '3913510d-42f4-4e42-8a64-420c390055eb'
}

@description('Cognitive Services Language Reader')
resource languageReader 'Microsoft.Authorization/roleDefinitions@2022-04-01' existing = {
  scope: subscription()
  name: '7628b7b8-a8b2-4cdc-b46f-e9b35248918e'
}

@description('Communication and Email Service Owner')
resource mailOwner 'Microsoft.Authorization/roleDefinitions@2022-04-01' existing = {
  scope: subscription()
  name: '09976791-48a7-449e-bb21-39d1a415f350'
}

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: accountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource exports 'containers' existing = { name: containers.exports }
    resource config 'containers' existing = { name: containers.config }
    resource receipts 'containers' existing = { name: containers.receipts }
    resource undelivered 'containers' existing = { name: containers.undelivered }
  }
}

resource app 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource language 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = if (!empty(languageName)) {
  name: languageName
}

resource communication 'Microsoft.Communication/communicationServices@2025-09-01' existing = if (!empty(communicationName)) {
  name: communicationName
}

// The app: the host's own containers and leases, uploads, batches, figures, package.
resource appBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, app.id, blobDataOwner.name)
  properties: {
    roleDefinitionId: blobDataOwner.id
    principalId: app.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource appQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, app.id, queueDataContributor.name)
  properties: {
    roleDefinitionId: queueDataContributor.id
    principalId: app.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource appTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, app.id, tableDataContributor.name)
  properties: {
    roleDefinitionId: tableDataContributor.id
    principalId: app.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource appTelemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: insights
  name: guid(insights.id, app.id, metricsPublisher.name)
  properties: {
    roleDefinitionId: metricsPublisher.id
    principalId: app.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource appTagging 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(languageName)) {
  scope: language
  name: guid(language.id, app.id, languageReader.name)
  properties: {
    roleDefinitionId: languageReader.id
    principalId: app.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource appMail 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(communicationName)) {
  scope: communication
  name: guid(communication.id, app.id, mailOwner.name)
  properties: {
    roleDefinitionId: mailOwner.id
    principalId: app.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

// Event Grid: dead letters, and nothing else of the account.
resource topicDeadLetters 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account::blobs::undelivered
  name: guid(account::blobs::undelivered.id, topic.id, blobDataContributor.name)
  properties: {
    roleDefinitionId: blobDataContributor.id
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

// The office: upload exports, keep settings and watch list, fetch rejected rows.
resource officeExports 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(officeGroupId)) {
  scope: account::blobs::exports
  name: guid(account::blobs::exports.id, officeGroupId, blobDataContributor.name)
  properties: {
    roleDefinitionId: blobDataContributor.id
    principalId: officeGroupId
    principalType: 'Group'
  }
}

resource officeConfig 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(officeGroupId)) {
  scope: account::blobs::config
  name: guid(account::blobs::config.id, officeGroupId, blobDataContributor.name)
  properties: {
    roleDefinitionId: blobDataContributor.id
    principalId: officeGroupId
    principalType: 'Group'
  }
}

resource officeReceipts 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(officeGroupId)) {
  scope: account::blobs::receipts
  name: guid(account::blobs::receipts.id, officeGroupId, blobDataReader.name)
  properties: {
    roleDefinitionId: blobDataReader.id
    principalId: officeGroupId
    principalType: 'Group'
  }
}

// Who deploys: put the first settings and watch list there, upload a first export.
resource deployerConfig 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(deployerId)) {
  scope: account::blobs::config
  name: guid(account::blobs::config.id, deployerId, blobDataContributor.name)
  properties: {
    roleDefinitionId: blobDataContributor.id
    principalId: deployerId
    principalType: deployerType
  }
}

resource deployerExports 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(deployerId)) {
  scope: account::blobs::exports
  name: guid(account::blobs::exports.id, deployerId, blobDataContributor.name)
  properties: {
    roleDefinitionId: blobDataContributor.id
    principalId: deployerId
    principalType: deployerType
  }
}
