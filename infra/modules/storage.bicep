// The tables, and the container that holds the app's package. Content is sealed before it gets here.
@description('Name of the account.')
param name string

@description('All tables.')
param tableNames string[]

@description('Container of the app\'s package.')
param packageContainerName string

@allowed([
  'Disabled'
  'Enabled'
])
@description('Whether it can be reached from the internet.')
param publicNetworkAccess string

@description('Public addresses or ranges that may reach it where nobody else from outside does.')
param administratorAddresses string[]

@description('Whether reads and writes of tables are logged, those of the apps among them.')
param fullLogs bool

@description('Where its audit log goes.')
param workspaceId string

@description('Region.')
param location string

@description('Tags of everything that it makes.')
param tags object

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: 'Standard_ZRS'
  }
  properties: {
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'

    // With addresses that are let in it listens to the internet, and refuses everybody else there: the first administrator is made so.
    publicNetworkAccess: empty(administratorAddresses) ? publicNetworkAccess : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: publicNetworkAccess == 'Disabled' ? 'Deny' : 'Allow'
      ipRules: [
        for address in administratorAddresses: {
          value: address
          action: 'Allow'
        }
      ]
    }
    supportsHttpsTrafficOnly: true
  }
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-06-01' = [
  for tableName in tableNames: {
    parent: tableService
    name: tableName
  }
]

resource blobService 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource packageContainer 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: blobService
  name: packageContainerName
  properties: {
    publicAccess: 'None'
  }
}

// Who deleted rows is always logged. A setting knows no caller: who read or wrote them past the apps is logged only together with all
// that the apps do, and that costs more than all else. Rows that decide carry a keyed hash; a changed one is refused and raises an alarm.
resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: tableService
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'StorageRead'
        enabled: fullLogs
      }
      {
        category: 'StorageWrite'
        enabled: fullLogs
      }
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]

    // What it costs: the workbook counts transactions.
    metrics: [
      {
        category: 'Transaction'
        enabled: true
      }
    ]
  }
}

// Who puts another package in the place of ours runs as the gateway.
resource blobAudit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: blobService
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'StorageWrite'
        enabled: true
      }
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]
  }
}

output id string = account.id
output name string = account.name
output packageContainerName string = packageContainer.name
output tableEndpoint string = account.properties.primaryEndpoints.table
