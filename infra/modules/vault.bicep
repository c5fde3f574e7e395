// Holds the two secrets on which everything stored depends. They are created once, by the deploy script and not here:
// a template that writes them would replace them at the next deployment, and with them every person's key.
param name string
param location string
param tags object
param purgeProtection bool

@description('The application, which reads secrets.')
param readerPrincipalId string

@description('Who creates the secrets; empty for nobody.')
param custodianObjectId string

// Key Vault Secrets User
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'
// Key Vault Secrets Officer
var secretsOfficer = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    // Azure accepts true or nothing, never false.
    enablePurgeProtection: purgeProtection ? true : null
  }
}

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, readerPrincipalId, secretsUser)
  scope: vault
  properties: {
    principalId: readerPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

resource custodian 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(custodianObjectId)) {
  name: guid(vault.id, custodianObjectId, secretsOfficer)
  scope: vault
  properties: {
    principalId: custodianObjectId
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsOfficer)
  }
}

output name string = vault.name
output uri string = vault.properties.vaultUri
