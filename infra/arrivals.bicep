// How an upload announces itself, second phase: Event Grid tells the blob trigger's webhook of each blob in the container exports.

import { containers, exportFunction } from 'names.bicep'

@description('Name of the system topic that events.bicep made.')
param topicName string

@description('Name of the storage account.')
param accountName string

@description('Name of the function app; its code is deployed and answers.')
param appName string

@description('Minutes for which Event Grid keeps trying to deliver an event before it becomes a dead letter.')
@minValue(1)
@maxValue(1440)
param eventKeptMinutes int = 1440

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: accountName
}

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: appName
}

// The key that the host made for the blob extension's webhook. It is read here so that it passes through no shell and no log.
var webhookKey = listKeys('${app.id}/host/default', '2024-11-01').systemKeys.blobs_extension

resource arrivals 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'export-arrived'
  properties: {
    eventDeliverySchema: 'EventGridSchema'
    destination: {
      endpointType: 'WebHook'
      properties: {
        endpointUrl: 'https://${app.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.${exportFunction}&code=${webhookKey}'
        maxEventsPerBatch: 1
        preferredBatchSizeInKilobytes: 64
      }
    }
    filter: {
      includedEventTypes: ['Microsoft.Storage.BlobCreated']
      subjectBeginsWith: '/blobServices/default/containers/${containers.exports}/'
      isSubjectCaseSensitive: false
    }
    retryPolicy: {
      maxDeliveryAttempts: 30
      eventTimeToLiveInMinutes: eventKeptMinutes
    }
    deadLetterWithResourceIdentity: {
      identity: {
        type: 'SystemAssigned'
      }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: {
          resourceId: account.id
          blobContainerName: containers.undelivered
        }
      }
    }
  }
}

output subscriptionName string = arrivals.name
