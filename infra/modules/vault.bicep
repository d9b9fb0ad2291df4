// Keys that seal everything else. Purge protection: who deletes the keys deletes all messages, so nobody can, for 90 days.
@description('Name of the vault.')
param name string

@description('Where its audit log goes.')
param workspaceId string

@allowed([
  'Disabled'
  'Enabled'
])
@description('Whether it can be reached from the internet.')
param publicNetworkAccess string

@description('Public addresses or ranges that may reach it where nobody else from outside does.')
param administratorAddresses string[]

@description('Whether this template may read shared keys of operators\' lines from it.')
param enabledForTemplateDeployment bool

@description('Region.')
param location string

@description('Tags of everything that it makes.')
param tags object

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
    enablePurgeProtection: true
    enabledForTemplateDeployment: enabledForTemplateDeployment

    // With addresses that are let in it listens to the internet, and refuses everybody else there.
    publicNetworkAccess: empty(administratorAddresses) ? publicNetworkAccess : 'Enabled'
    networkAcls: {
      // Event Grid, App Service certificates and the template itself come in as services of Azure.
      bypass: 'AzureServices'
      defaultAction: publicNetworkAccess == 'Disabled' ? 'Deny' : 'Allow'
      ipRules: [
        for address in administratorAddresses: {
          value: address
        }
      ]
    }
  }
}

// Who read which key, and when, is the first question of an incident.
resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: vault
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

output id string = vault.id
output name string = vault.name
output uri string = vault.properties.vaultUri
