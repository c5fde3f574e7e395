// ContactCenter on Azure: one resource group per environment. What each part is for is in README.md beside this file.
targetScope = 'resourceGroup'

@description('Short name of the environment; part of every resource name.')
@allowed(['dev', 'test', 'prod'])
param environmentName string

@description('Region of everything that has one.')
param location string = resourceGroup().location

@description('Static Web Apps exist in few regions; the files themselves are served from everywhere.')
param staticSiteLocation string = 'westeurope'

@description('Redundancy of the storage account.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param storageSku string

@description('Days for which deleted blobs can be brought back. An erased person is gone after that many days.')
@minValue(1)
@maxValue(30)
param blobRetentionDays int

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int

@description('Most instances the function app may grow to.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int

@description('Instances that are always warm, each for HTTP and for the orchestrations.')
@minValue(0)
param alwaysReadyInstances int

@description('Memory of one instance.')
@allowed([2048, 4096])
param instanceMemoryMB int = 2048

@description('Keeps a deleted vault, and with it the master key, from being purged. Cannot be switched off again.')
param purgeProtection bool

@description('Entra application (client) id that the desk asks tokens for.')
param apiClientId string

@description('Object id of the person who becomes administrator of every organisation that has none.')
param firstAdministratorObjectId string = ''

@description('Object id of the person or pipeline that creates the two secrets; empty when that is done otherwise.')
param keyCustodianObjectId string = ''

@description('Where mail data may be stored and processed.')
param mailDataLocation string = 'Europe'

@description('Mail domain of our own; empty for a domain that Azure manages.')
param mailDomain string = ''

@description('Set once the DNS records of our own domain are verified; before that Azure refuses the link.')
param mailDomainIsVerified bool = false

@description('Addresses of the customer tools of Flowe that are connected; their keys are secrets in the vault.')
param customerTools { registry: string, cards: string, paymentCards: string, movements: string } = {
  registry: ''
  cards: ''
  paymentCards: ''
  movements: ''
}

@description('Mailboxes we write from, on our own domain only.')
param senders { username: string, displayName: string }[] = []

@description('Subscribes to delivery reports. Off at the first deployment: Azure calls the function to validate it.')
param deployEventSubscriptions bool = false

var tags = {
  application: 'contactcenter'
  environment: environmentName
}
var suffix = uniqueString(resourceGroup().id)
var stem = 'contactcenter-${environmentName}'
// Storage and vault names are short, global and, for storage, without dashes.
var shortStem = 'cc${environmentName}${suffix}'

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: 'id-${stem}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: stem
    location: location
    tags: tags
    retentionDays: logRetentionDays
    principalId: identity.outputs.principalId
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: take('st${shortStem}', 24)
    location: location
    tags: tags
    sku: storageSku
    blobRetentionDays: blobRetentionDays
    containers: ['deployments', 'event-deadletters']
    principalId: identity.outputs.principalId
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: take('kv-${shortStem}', 24)
    location: location
    tags: tags
    purgeProtection: purgeProtection
    readerPrincipalId: identity.outputs.principalId
    custodianObjectId: keyCustodianObjectId
  }
}

module communication 'modules/communication.bicep' = {
  name: 'communication'
  params: {
    name: '${stem}-${suffix}'
    tags: tags
    dataLocation: mailDataLocation
    mailDomain: mailDomain
    mailDomainIsVerified: mailDomainIsVerified
    senders: senders
    principalId: identity.outputs.principalId
  }
}

module staticweb 'modules/staticweb.bicep' = {
  name: 'staticweb'
  params: {
    name: 'stapp-${stem}'
    location: staticSiteLocation
    tags: tags
    sku: environmentName == 'prod' ? 'Standard' : 'Free'
  }
}

module functions 'modules/functions.bicep' = {
  name: 'functions'
  params: {
    name: 'func-${stem}-${suffix}'
    location: location
    tags: tags
    identityId: identity.outputs.resourceId
    identityClientId: identity.outputs.clientId
    storageName: storage.outputs.name
    deploymentContainerUrl: '${storage.outputs.blobEndpoint}deployments'
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    communicationEndpoint: communication.outputs.endpoint
    messageIdDomain: communication.outputs.senderDomain
    vaultUri: vault.outputs.uri
    deskOrigin: 'https://${staticweb.outputs.hostName}'
    apiClientId: apiClientId
    firstAdministratorObjectId: firstAdministratorObjectId
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyInstances: alwaysReadyInstances
    instanceMemoryMB: instanceMemoryMB
    customerTools: customerTools
  }
}

module events 'modules/events.bicep' = {
  name: 'events'
  params: {
    name: 'evgt-${stem}'
    tags: tags
    communicationId: communication.outputs.resourceId
    functionAppName: functions.outputs.name
    deadLetterStorageName: storage.outputs.name
    deadLetterContainerName: 'event-deadletters'
    deploySubscription: deployEventSubscriptions
  }
}

output functionAppName string = functions.outputs.name
output functionAppUrl string = 'https://${functions.outputs.hostName}'
output staticSiteName string = staticweb.outputs.name
output deskUrl string = 'https://${staticweb.outputs.hostName}'
output vaultName string = vault.outputs.name
output mailDomainName string = communication.outputs.senderDomain
output mailDomainRecords object = communication.outputs.verificationRecords
