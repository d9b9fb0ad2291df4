// Waxseal on Azure, read from top to bottom: what messages pass through, what is kept, who may touch it, what runs.
//
// Two function apps from one package. `gateway` scales with the load and does everything but the last step; `dispatcher` is a fixed
// number of instances that are always on, because operators count long-lived SMPP binds. Nothing here has a key or a connection
// string: every resource has local authentication switched off, and each app reaches exactly what its identity is allowed to.
targetScope = 'subscription'

@minLength(1)
@maxLength(64)
@description('Name of the azd environment; part of the names of all resources.')
param environmentName string

@minLength(1)
@description('Region of all resources; it must offer Flex Consumption and availability zones.')
@metadata({ azd: { type: 'location' } })
param location string

@minValue(1)
@maxValue(10)
@description('Instances of the dispatcher. Two survive the loss of one; they share the Operators:n:Binds binds, so an operator needs as many at least.')
param dispatcherInstances int = 2

@description('Size of the dispatcher\'s App Service plan.')
param dispatcherSku string = 'P0v3'

// ---------------------------------------------------------------------------------------------------------------- names

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }

// In flow order; a test holds this list equal to the pipeline's.
var queueNames = [
  'ingest'
  'validate-signature'
  'scan-content'
  'risk-score'
  'dispatch'
  'delivery-receipts'
  'webhooks'
]

// The queues the dispatcher reads; the gateway reads the others.
var dispatcherQueueNames = [
  'dispatch'
  'delivery-receipts'
]

var tableNames = [
  'Messages'
  'Requests'
  'Accounts'
  'ApiKeys'
  'DataKeys'
  'Leases'
  'Quarantine'
  'Receipts'
  'Audit'
  'Webhooks'
  'Links'
]

// Names of functions, as in AzureWebJobs.<name>.Disabled. Without hyphens: Linux plans refuse settings with a hyphen in the name,
// so that a function called validate-signature could not be switched off.
var gatewayFunctions = [
  'Send'
  'SendBatch'
  'Status'
  'Erase'
  'QuarantineList'
  'QuarantineRead'
  'QuarantineApprove'
  'QuarantineReject'
  'WebhookCreate'
  'WebhookList'
  'WebhookRead'
  'WebhookChange'
  'WebhookDelete'
  'WebhookRotate'
  'WebhookTest'
  'Operators'
  'OperatorReceipts'
  'Keyring'
  'KeyringCompromise'
  'Health'
  'Ingest'
  'IngestDead'
  'ValidateSignature'
  'ValidateSignatureDead'
  'ScanContent'
  'ScanContentDead'
  'RiskScore'
  'RiskScoreDead'
  'Webhooks'
  'WebhooksDead'
  'Retention'
  'KeyRotation'
  'Releases'
  'ReceiptDeadlines'
]

var dispatcherFunctions = [
  'Dispatch'
  'DispatchDead'
  'DeliveryReceipts'
  'DeliveryReceiptsDead'
]

// --------------------------------------------------------------------------------------------------------- what there is

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    workspaceName: 'log-${token}'
    componentName: 'appi-${token}'
    location: location
    tags: tags
  }
}

module serviceBus 'modules/service-bus.bicep' = {
  name: 'service-bus'
  scope: group
  params: {
    name: 'sb-${token}'
    queueNames: queueNames
    location: location
    tags: tags
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    name: 'st${token}'
    tableNames: tableNames
    packageContainerName: 'app-package'
    location: location
    tags: tags
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  scope: group
  params: {
    name: 'kv-${token}'
    workspaceId: monitoring.outputs.workspaceId
    location: location
    tags: tags
  }
}

// --------------------------------------------------------------------------------------------------------- who may do what

module gatewayIdentity 'modules/identity.bicep' = {
  name: 'gateway-identity'
  scope: group
  params: {
    name: 'id-gateway-${token}'
    location: location
    tags: tags
  }
}

module dispatcherIdentity 'modules/identity.bicep' = {
  name: 'dispatcher-identity'
  scope: group
  params: {
    name: 'id-dispatcher-${token}'
    location: location
    tags: tags
  }
}

// Postponed messages go back to their own queue, a step sends to its successor, and whoever moves a message's row announces that in
// `webhooks`: hence the senders' lists.
module gatewayRoles 'modules/roles.bicep' = {
  name: 'gateway-roles'
  scope: group
  params: {
    principalId: gatewayIdentity.outputs.principalId
    storageName: storage.outputs.name
    serviceBusName: serviceBus.outputs.name
    vaultName: vault.outputs.name
    componentName: monitoring.outputs.componentName
    sendsTo: queueNames
    receivesFrom: filter(queueNames, queue => !contains(dispatcherQueueNames, queue))
    rotatesSecrets: true
  }
}

module dispatcherRoles 'modules/roles.bicep' = {
  name: 'dispatcher-roles'
  scope: group
  params: {
    principalId: dispatcherIdentity.outputs.principalId
    storageName: storage.outputs.name
    serviceBusName: serviceBus.outputs.name
    vaultName: vault.outputs.name
    componentName: monitoring.outputs.componentName
    sendsTo: concat(dispatcherQueueNames, [ 'webhooks' ])
    receivesFrom: dispatcherQueueNames
    rotatesSecrets: false
  }
}

// ---------------------------------------------------------------------------------------------------------------- what runs

var sharedSettings = {
  ServiceBus__fullyQualifiedNamespace: serviceBus.outputs.host
  ServiceBus__credential: 'managedidentity'
  Tables__Endpoint: storage.outputs.tableEndpoint
  Vault__Uri: vault.outputs.uri
}

// Both apps are one program, which checks all its settings at start: the dispatcher is told the gateway's name too.
// The apps come after their roles: an app that starts first is refused by its own storage, and so is its deployment.
module gateway 'modules/gateway-app.bicep' = {
  name: 'gateway'
  scope: group
  params: {
    name: 'func-gateway-${token}'
    planName: 'plan-gateway-${token}'
    identityId: gatewayIdentity.outputs.id
    identityClientId: gatewayIdentity.outputs.clientId
    storageName: storage.outputs.name
    packageContainerName: storage.outputs.packageContainerName
    componentName: monitoring.outputs.componentName
    settings: sharedSettings
    disabledFunctions: dispatcherFunctions
    location: location
    tags: union(tags, { 'azd-service-name': 'gateway' })
  }
  dependsOn: [
    gatewayRoles
  ]
}

module dispatcher 'modules/dispatcher-app.bicep' = {
  name: 'dispatcher'
  scope: group
  params: {
    name: 'func-dispatcher-${token}'
    planName: 'plan-dispatcher-${token}'
    planSku: dispatcherSku
    instances: dispatcherInstances
    identityId: dispatcherIdentity.outputs.id
    identityClientId: dispatcherIdentity.outputs.clientId
    storageName: storage.outputs.name
    componentName: monitoring.outputs.componentName
    settings: union(sharedSettings, { Gate__Hosts__0: gateway.outputs.host })
    disabledFunctions: gatewayFunctions
    location: location
    tags: union(tags, { 'azd-service-name': 'dispatcher' })
  }
  dependsOn: [
    dispatcherRoles
  ]
}

// azd writes outputs into its environment and the project's user secrets: names and addresses only, never anything secret.
output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output SERVICE_GATEWAY_NAME string = gateway.outputs.name
output SERVICE_GATEWAY_URI string = gateway.outputs.uri
output SERVICE_DISPATCHER_NAME string = dispatcher.outputs.name
