// Azure AI Content Safety, for accounts that want a second opinion on their texts. Entra only.
@description('Name of the account; also its custom subdomain, which Entra sign-in needs.')
param name string

@allowed([
  'Disabled'
  'Enabled'
])
@description('Whether it can be reached from the internet.')
param publicNetworkAccess string

@description('Where its audit log goes.')
param workspaceId string

@description('Region.')
param location string

@description('Tags of everything that it makes.')
param tags object

resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'ContentSafety'
  sku: {
    name: 'S0'
  }
  properties: {
    customSubDomainName: name
    disableLocalAuth: true
    publicNetworkAccess: publicNetworkAccess
  }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: account
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'audit'
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

output id string = account.id
output name string = account.name
output endpoint string = account.properties.endpoint
