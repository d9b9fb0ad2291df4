// What one app's identity may do, resource by resource and queue by queue.
@description('The identity.')
param principalId string

@description('The account with the tables.')
param storageName string

@description('The account that the app\'s Functions host keeps its blobs in; of the gateway also the package.')
param hostStorageName string

@description('The namespace.')
param serviceBusName string

@description('The vault.')
param vaultName string

@description('The Application Insights that it reports to.')
param componentName string

@description('Queues the app sends to.')
param sendsTo string[]

@description('Queues the app reads, dead letters included.')
param receivesFrom string[]

@description('Whether the app writes new versions of secrets, or only reads them.')
param rotatesSecrets bool

@description('Content Safety account whose opinion the app asks for; empty for none.')
param safetyName string

var roles = {
  storageBlobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  storageTableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  serviceBusDataReceiver: '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'
  serviceBusDataSender: '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'
  vaultSecretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
  vaultSecretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  cognitiveServicesUser: 'a97b65f3-24c7-4388-baec-2e87135dc908'
  monitoringMetricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
}

var vaultRole = rotatesSecrets ? roles.vaultSecretsOfficer : roles.vaultSecretsUser

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

resource hostStorage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: hostStorageName
}

resource serviceBus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: serviceBusName
}

resource sendQueues 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' existing = [
  for queueName in sendsTo: {
    parent: serviceBus
    name: queueName
  }
]

resource receiveQueues 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' existing = [
  for queueName in receivesFrom: {
    parent: serviceBus
    name: queueName
  }
]

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: componentName
}

resource safety 'Microsoft.CognitiveServices/accounts@2025-06-01' existing = if (!empty(safetyName)) {
  name: empty(safetyName) ? 'none' : safetyName
}

// The host keeps its locks, timers and keys in blobs, in containers that it makes itself: it asks for all of an account. On Flex
// Consumption a new package is put there with this identity as well.
resource hostBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(hostStorage.id, principalId, roles.storageBlobDataOwner)
  scope: hostStorage
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageBlobDataOwner)
  }
}

resource tables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, principalId, roles.storageTableDataContributor)
  scope: storage
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.storageTableDataContributor)
  }
}

resource senders 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (queueName, i) in sendsTo: {
    name: guid(serviceBus.id, queueName, principalId, roles.serviceBusDataSender)
    scope: sendQueues[i]
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.serviceBusDataSender)
    }
  }
]

resource receivers 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (queueName, i) in receivesFrom: {
    name: guid(serviceBus.id, queueName, principalId, roles.serviceBusDataReceiver)
    scope: receiveQueues[i]
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.serviceBusDataReceiver)
    }
  }
]

resource secrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, vaultRole)
  scope: vault
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', vaultRole)
  }
}

resource telemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(component.id, principalId, roles.monitoringMetricsPublisher)
  scope: component
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.monitoringMetricsPublisher)
  }
}

resource opinions 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(safetyName)) {
  name: guid(resourceGroup().id, safetyName, principalId, roles.cognitiveServicesUser)
  scope: safety
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.cognitiveServicesUser)
  }
}
