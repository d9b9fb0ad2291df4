// The queues between the steps.
@description('Name of the namespace.')
param name string

@description('All queues.')
param queueNames string[]

@allowed([
  'Standard'
  'Premium'
])
@description('Standard, or Premium: what private endpoints and more than about 70 messages a second need (1,000 credits a second, about 14 a message).')
param tier string

@description('Messaging units of Premium: 1, 2, 4, 8 or 16. Standard has none.')
param messagingUnits int

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

resource bus 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    name: tier
    tier: tier
    capacity: tier == 'Premium' ? messagingUnits : null
  }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
    publicNetworkAccess: publicNetworkAccess
  }
}

// Event Grid comes in as a service of Azure, also where nobody else does from outside.
resource trusted 'Microsoft.ServiceBus/namespaces/networkRuleSets@2024-01-01' = if (publicNetworkAccess == 'Disabled') {
  parent: bus
  name: 'default'
  properties: {
    publicNetworkAccess: publicNetworkAccess
    defaultAction: 'Deny'
    trustedServiceAccessEnabled: true
  }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: bus
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

resource queues 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = [
  for queueName in queueNames: {
    parent: bus
    name: queueName
    properties: {
      enablePartitioning: false
      requiresSession: false

      // A hop's MessageId is a keyed hash, so that a resend within the window is dropped and nothing else is. Can't be changed later.
      requiresDuplicateDetection: true
      duplicateDetectionHistoryTimeWindow: 'PT10M'
      lockDuration: 'PT1M'
      maxDeliveryCount: 10
      deadLetteringOnMessageExpiration: true

      // Longer than the seven days of Send:SendAtAheadMax, in case it counts from the send: a message that waits is not to expire.
      defaultMessageTimeToLive: 'P14D'
    }
  }
]

output id string = bus.id
output name string = bus.name

// https://name.servicebus.windows.net:443/ without scheme and port: the cloud's own suffix, whichever cloud it is.
output host string = replace(replace(bus.properties.serviceBusEndpoint, 'https://', ''), ':443/', '')
