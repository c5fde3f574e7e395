// Mail that leaves. The domain is ours or one that Azure manages; ours is linked once its DNS records are verified.
param name string
param tags object
param dataLocation string
param mailDomain string
param mailDomainIsVerified bool

@description('Mailboxes to write from.')
param senders { username: string, displayName: string }[]

@description('The application, which sends.')
param principalId string

// Communication and Email Service Owner: the only built-in role that may send; the service ignores custom roles.
var serviceOwner = '09976791-48a7-449e-bb21-39d1a415f350'
var isOwnDomain = !empty(mailDomain)

resource mail 'Microsoft.Communication/emailServices@2025-09-01' = {
  name: 'acse-${name}'
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
  }
}

resource domain 'Microsoft.Communication/emailServices/domains@2025-09-01' = {
  parent: mail
  name: isOwnDomain ? mailDomain : 'AzureManagedDomain'
  location: 'global'
  tags: tags
  properties: {
    domainManagement: isOwnDomain ? 'CustomerManaged' : 'AzureManaged'
    userEngagementTracking: 'Disabled'
  }
}

resource senderNames 'Microsoft.Communication/emailServices/domains/senderUsernames@2025-09-01' = [
  for sender in (isOwnDomain ? senders : []): {
    parent: domain
    name: sender.username
    properties: {
      username: sender.username
      displayName: sender.displayName
    }
  }
]

resource service 'Microsoft.Communication/communicationServices@2025-09-01' = {
  name: 'acs-${name}'
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
    linkedDomains: !isOwnDomain || mailDomainIsVerified ? [domain.id] : []
  }
}

resource owner 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(service.id, principalId, serviceOwner)
  scope: service
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceOwner)
  }
}

output resourceId string = service.id
output endpoint string = 'https://${service.properties.hostName}'
output senderDomain string = domain.properties.fromSenderDomain
// Nothing has to be verified for a domain that Azure manages.
output verificationRecords object = domain.properties.?verificationRecords ?? {}
