using '../main.bicep'

param environmentName = 'prod'
param storageSku = 'Standard_ZRS'
param blobRetentionDays = 14
param logRetentionDays = 365
param maximumInstanceCount = 100
param alwaysReadyInstances = 2
param purgeProtection = true

// Ids of the tenant are not kept here; the deploy script passes them on.
param apiClientId = readEnvironmentVariable('API_CLIENT_ID')
param firstAdministratorObjectId = readEnvironmentVariable('FIRST_ADMINISTRATOR_OBJECT_ID', '')
param keyCustodianObjectId = readEnvironmentVariable('KEY_CUSTODIAN_OBJECT_ID', '')
param deployEventSubscriptions = bool(readEnvironmentVariable('DEPLOY_EVENT_SUBSCRIPTIONS', 'false'))

// A domain of our own: deploy, enter the records of output mailDomainRecords in the DNS, verify, set to true, deploy.
param mailDomain = readEnvironmentVariable('MAIL_DOMAIN')
param mailDomainIsVerified = bool(readEnvironmentVariable('MAIL_DOMAIN_IS_VERIFIED', 'false'))
param senders = [
  { username: 'assistenza', displayName: 'Flowe Assistenza' }
  { username: 'servizio-operatori', displayName: 'PagoPA Servizio Operatori' }
  { username: 'contact-center', displayName: '055055 Contact Center' }
]
