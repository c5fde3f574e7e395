using '../main.bicep'

param environmentName = 'test'
param storageSku = 'Standard_LRS'
param blobRetentionDays = 7
param logRetentionDays = 30
param maximumInstanceCount = 20
param alwaysReadyInstances = 0
param purgeProtection = false

// Ids of the tenant are not kept here; the deploy script passes them on.
param apiClientId = readEnvironmentVariable('API_CLIENT_ID')
param firstAdministratorObjectId = readEnvironmentVariable('FIRST_ADMINISTRATOR_OBJECT_ID', '')
param keyCustodianObjectId = readEnvironmentVariable('KEY_CUSTODIAN_OBJECT_ID', '')
param deployEventSubscriptions = bool(readEnvironmentVariable('DEPLOY_EVENT_SUBSCRIPTIONS', 'false'))
