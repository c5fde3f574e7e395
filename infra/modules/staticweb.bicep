// The desk: static files and nothing else. It is not linked to the function app, because a link would let only this
// site call it and lock out the channels and Event Grid (docs/decisions/0011).
param name string
param location string
param tags object

@allowed(['Free', 'Standard'])
param sku string

resource site 'Microsoft.Web/staticSites@2024-11-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: sku
    tier: sku
  }
  properties: {
    allowConfigFileUpdates: true
    stagingEnvironmentPolicy: 'Disabled'
  }
}

output name string = site.name
output hostName string = site.properties.defaultHostname
