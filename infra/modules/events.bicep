// Delivery reports of mail and SMS, on their way to the webhook function. What cannot be delivered for a day is kept.
param name string
param tags object
param communicationId string
param functionAppName string
param deadLetterStorageName string
param deadLetterContainerName string

@description('Needs the deployed code: Event Grid calls the function to validate the subscription.')
param deploySubscription bool

@description('The function that takes delivery reports, and its route.')
param functionName string = 'DeliveryReports'
param functionRoute string = 'api/events/communication'

// Storage Blob Data Contributor
var blobContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: name
  location: 'global'
  tags: tags
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    source: communicationId
    topicType: 'Microsoft.Communication.CommunicationServices'
  }
}

resource deadLetterStorage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: deadLetterStorageName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource deadLetters 'containers' existing = {
      name: deadLetterContainerName
    }
  }
}

resource deadLetterWriter 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(deadLetterStorage::blobs::deadLetters.id, name, blobContributor)
  scope: deadLetterStorage::blobs::deadLetters
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobContributor)
  }
}

resource app 'Microsoft.Web/sites@2024-11-01' existing = {
  name: functionAppName

  resource webhook 'functions' existing = {
    name: functionName
  }
}

var host = app.properties.defaultHostName

resource deliveryReports 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = if (deploySubscription) {
  parent: topic
  name: 'delivery-reports'
  properties: {
    eventDeliverySchema: 'EventGridSchema'
    destination: {
      endpointType: 'WebHook'
      properties: {
        // The function's own key; Event Grid stores the address without showing its query again.
        endpointUrl: 'https://${host}/${functionRoute}?code=${app::webhook.listKeys().default}'
        maxEventsPerBatch: 10
        preferredBatchSizeInKilobytes: 64
        minimumTlsVersionAllowed: '1.2'
      }
    }
    filter: {
      includedEventTypes: [
        'Microsoft.Communication.EmailDeliveryReportReceived'
        'Microsoft.Communication.SMSDeliveryReportReceived'
      ]
    }
    retryPolicy: {
      eventTimeToLiveInMinutes: 1440
      maxDeliveryAttempts: 30
    }
    deadLetterWithResourceIdentity: {
      identity: {
        type: 'SystemAssigned'
      }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: {
          resourceId: deadLetterStorage.id
          blobContainerName: deadLetterContainerName
        }
      }
    }
  }
  dependsOn: [deadLetterWriter]
}
