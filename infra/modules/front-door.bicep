// Azure Front Door before the gateway: one name in the whole world, and a filter for floods. Its id is what the Gate checks.
@description('Name of the profile; the endpoint takes it as a prefix.')
param name string

@description('Where its access log goes.')
param workspaceId string

@description('Tags of everything that it makes.')
param tags object

resource profile 'Microsoft.Cdn/profiles@2025-06-01' = {
  name: name
  location: 'global'
  tags: tags
  sku: {
    name: 'Standard_AzureFrontDoor'
  }

  // Reads the owner's certificate from the vault, where there is one.
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    originResponseTimeoutSeconds: 30
  }
}

resource endpoint 'Microsoft.Cdn/profiles/afdEndpoints@2025-06-01' = {
  parent: profile
  name: name
  location: 'global'
  tags: tags
  properties: {
    enabledState: 'Enabled'
  }
}

resource access 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'access'
  scope: profile
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'allLogs'
        enabled: true
      }
    ]
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

output name string = profile.name
output endpointName string = endpoint.name
output host string = endpoint.properties.hostName
output frontDoorId string = profile.properties.frontDoorId
