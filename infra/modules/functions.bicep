// The application: a function app on Flex Consumption. Runtime and deployment are properties of the site there; the
// settings FUNCTIONS_WORKER_RUNTIME and FUNCTIONS_EXTENSION_VERSION of older plans must not be set.
param name string
param location string
param tags object
param identityId string
param identityClientId string
param storageName string
param deploymentContainerUrl string
param applicationInsightsConnectionString string
param communicationEndpoint string
param messageIdDomain string
param vaultUri string
param deskOrigin string
param apiClientId string
param firstAdministratorObjectId string
param maximumInstanceCount int
param alwaysReadyInstances int
param instanceMemoryMB int

// Addresses of the customer tools of Flowe that are connected; empty ones are left to the built-in tools.
param customerTools { registry: string, cards: string, paymentCards: string, movements: string }

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    // Reads the vault references below.
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUrl
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        maximumInstanceCount: maximumInstanceCount
        instanceMemoryMB: instanceMemoryMB
        alwaysReady: [
          for group in (alwaysReadyInstances > 0 ? ['http', 'durable'] : []): {
            name: group
            instanceCount: alwaysReadyInstances
          }
        ]
      }
    }
    siteConfig: {
      ftpsState: 'Disabled'
      http20Enabled: true
      minTlsVersion: '1.2'
      cors: {
        allowedOrigins: [deskOrigin]
      }
      appSettings: [
        { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: applicationInsightsConnectionString }
        { name: 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING', value: 'ClientId=${identityClientId};Authorization=AAD' }
        { name: 'AzureWebJobsStorage__accountName', value: storageName }
        { name: 'AzureWebJobsStorage__credential', value: 'managedidentity' }
        { name: 'AzureWebJobsStorage__clientId', value: identityClientId }
        { name: 'Storage__accountName', value: storageName }
        { name: 'Storage__clientId', value: identityClientId }
        { name: 'CommunicationServices__endpoint', value: communicationEndpoint }
        { name: 'Mail__MessageIdDomain', value: messageIdDomain }
        { name: 'Demo__Operators', value: 'false' }
        { name: 'Operators__FirstAdministrator', value: firstAdministratorObjectId }
        { name: 'CustomerRegistry__Address', value: customerTools.registry }
        {
          name: 'CustomerRegistry__Key'
          value: empty(customerTools.registry)
            ? ''
            : '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/customer-registry-key)'
        }
        { name: 'CustomerCards__Address', value: customerTools.cards }
        {
          name: 'CustomerCards__Key'
          value: empty(customerTools.cards)
            ? ''
            : '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/customer-cards-key)'
        }
        { name: 'PaymentCards__Address', value: customerTools.paymentCards }
        {
          name: 'PaymentCards__Key'
          value: empty(customerTools.paymentCards)
            ? ''
            : '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/payment-cards-key)'
        }
        { name: 'AccountMovements__Address', value: customerTools.movements }
        {
          name: 'AccountMovements__Key'
          value: empty(customerTools.movements)
            ? ''
            : '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/account-movements-key)'
        }
        {
          name: 'Encryption__MasterKey'
          value: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/encryption-master-key)'
        }
        {
          name: 'Lookup__HashKey'
          value: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/lookup-hash-key)'
        }
      ]
    }
  }
}

// Checks tokens where there are any and lets the other calls through: the endpoints authorise (channels and Event Grid
// come with keys, the desk with a token).
resource authentication 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: app
  name: 'authsettingsV2'
  properties: {
    platform: {
      enabled: true
      runtimeVersion: '~1'
    }
    globalValidation: {
      requireAuthentication: false
      unauthenticatedClientAction: 'AllowAnonymous'
    }
    httpSettings: {
      requireHttps: true
    }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          clientId: apiClientId
          openIdIssuer: '${az.environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
        }
        validation: {
          allowedAudiences: [apiClientId, 'api://${apiClientId}']
        }
      }
    }
    login: {
      tokenStore: {
        enabled: false
      }
    }
  }
}

output name string = app.name
output hostName string = app.properties.defaultHostName
