metadata description = 'Events of blobs that have been written go to queues, one a kind of blob; functions take them from there.'

import { BlobSubscription } from 'types.bicep'

@description('Name of the topic.')
param name string

@description('Region.')
param location string

@description('Tags of the resource.')
param tags object

@description('Resource id of the storage account.')
param storageId string

@description('Resource id of the identity that puts events into queues.')
param identityId string

@description('Which blobs go to which queue.')
param subscriptions BlobSubscription[]

@description('Seconds after which an event is worth nothing any more: longer than any outage that should lose nothing.')
var messageSeconds = 7 * 24 * 60 * 60

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: name
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    source: storageId
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

@batchSize(1)
resource queueSubscriptions 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = [
  for subscription in subscriptions: {
    parent: topic
    name: subscription.queue
    properties: {
      eventDeliverySchema: 'EventGridSchema'
      filter: {
        includedEventTypes: ['Microsoft.Storage.BlobCreated']
        subjectBeginsWith: '/blobServices/default/containers/${subscription.container}/blobs/'
        subjectEndsWith: subscription.suffix
        isSubjectCaseSensitive: true
      }
      retryPolicy: {
        maxDeliveryAttempts: 30
        eventTimeToLiveInMinutes: 1440
      }
      deliveryWithResourceIdentity: {
        identity: {
          type: 'UserAssigned'
          userAssignedIdentity: identityId
        }
        destination: {
          endpointType: 'StorageQueue'
          properties: {
            resourceId: storageId
            queueName: subscription.queue
            queueMessageTimeToLiveInSeconds: messageSeconds
          }
        }
      }
    }
  }
]
