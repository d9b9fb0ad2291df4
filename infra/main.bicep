// Waxseal on Azure, read from top to bottom: what messages pass through, what is kept, who may touch it, what runs.
//
// Two function apps from one package. `gateway` scales with the load and does everything but the last step; `dispatcher` is a fixed
// number of instances that are always on, because operators count long-lived SMPP binds. Nothing here has a key or a connection
// string: every resource has local authentication switched off, and each app reaches exactly what its identity is allowed to.
targetScope = 'subscription'

import { operatorLine, settingValues } from 'modules/types.bicep'

@minLength(1)
@maxLength(64)
@description('Name of the azd environment; part of the names of all resources.')
param environmentName string

@minLength(1)
@description('Region of all resources; it must offer Flex Consumption and availability zones.')
@metadata({ azd: { type: 'location' } })
param location string

@description('Whether the stores are reached by private endpoints only, and the apps go out from one static address. Takes Premium Service Bus.')
param networkIsolation bool = false

@description('Public addresses or ranges, up to /30, from which administrators reach vault and tables although the network is isolated; none: only from inside.')
param administratorAddresses string[] = []

@description('Address space of the private network, a /16; it must not overlap with what operators route to it.')
param networkPrefix string = '10.20.0.0/16'

@description('Dedicated lines to operators (docs/deploy.md has a worked example); implies networkIsolation. The shared keys are in the vault first.')
param operatorVpn operatorLine[] = []

@minValue(1)
@maxValue(2000)
@description('Messages a second that it is built for; one storage account ends at 2,000, docs/scale.md says what then. Above 50 Service Bus is Premium: Standard ends near 70 (1,000 credits a second, about 14 a message). Crossing 50 makes a new namespace: docs/deploy.md says how to drain the old one.')
param messagesPerSecond int = 10

@allowed([
  0
  1
  2
  4
  8
  16
])
@description('Messaging units of a Premium Service Bus; 0 for as many as messagesPerSecond asks for: one for each 160.')
param messagingUnits int = 0

@minValue(1)
@maxValue(10)
@description('Instances of the dispatcher. Two survive the loss of one; they share the Operators:n:Binds binds, so an operator needs as many at least.')
param dispatcherInstances int = 2

@description('Size of the dispatcher\'s App Service plan.')
param dispatcherSku string = 'P0v3'

@description('Whether the dispatcher\'s instances stand in different zones: in production, where the region has zones.')
param dispatcherZones bool = false

@minValue(0)
@maxValue(20)
@description('Always-warm instances of the gateway for each step and for requests. 0 in a trial; 1 or more in production, or a one-time code waits for five cold starts.')
param alwaysReady int = 0

@minValue(40)
@maxValue(1000)
@description('Instances of the gateway at most; Flex Consumption takes no fewer than 40. Accounts\' limits are shared among so many: with more, each counts in smaller slices and calls the tables more often.')
param gatewayInstancesMax int = 40

@allowed([
  512
  2048
  4096
])
@description('Memory of an instance of the gateway, in MB. What runs costs by it: 512 is a quarter, and was not tried.')
param gatewayMemory int = 2048

@description('Whether Azure AI Content Safety is set up as a second opinion on texts.')
param contentSafety bool = false

@description('Whether Azure Front Door stands before the gateway, and nothing else reaches it.')
param frontDoor bool = false

@description('A name of your own for the gateway, e.g. gateway.example.com; empty for none. Its DNS records are there first.')
param customDomain string = ''

@description('Name of the vault certificate of customDomain.')
param customDomainCertificate string = ''

@description('Who is told by e-mail when an alert fires or the budget is near its end.')
param alertEmails string[] = []

@minValue(0)
@description('Cost a month, in the currency of the subscription, at which alertEmails are told; 0 for none.')
param monthlyBudget int = 0

@description('First day of the month from which the budget counts, e.g. 2026-11-01. Azure takes no other day once it is made: the preflight hook asks which it was.')
param budgetStart string = ''

@description('This month; what budgetStart is while nobody said another.')
param thisMonth string = utcNow('yyyy-MM-01')

@description('Whether each read and write of a table and each line of the Functions host is logged too: who touched a row past the apps. Costs more than all other logs.')
param fullLogs bool = false

@description('What both apps are told besides: operators, channels, the probe (docs/operations.md, "Settings"). Secrets are vault:<name> here, never values.')
param settings settingValues = {}

// ---------------------------------------------------------------------------------------------------------------- names

var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }

// A line of one's own ends in a network of one's own.
var isolated = networkIsolation || !empty(operatorVpn)

// What has private endpoints is closed to the internet.
var publicNetworkAccess = isolated ? 'Disabled' : 'Enabled'

// Only Premium has private endpoints, and room for more messages than Standard's credits. A namespace does not change its tier: each
// tier has a name of its own.
var premium = isolated || messagesPerSecond > 50

// A unit moves about 4 MB a second, in and out together, and a message about 24 KB of that (docs/scale.md): 160 messages a second a unit.
var unitsOfRate = messagesPerSecond <= 160 ? 1 : messagesPerSecond <= 320 ? 2 : messagesPerSecond <= 640 ? 4 : messagesPerSecond <= 1280 ? 8 : 16
var units = messagingUnits > 0 ? messagingUnits : unitsOfRate

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

// Where the vault tells what becomes of its secrets; no step, and nothing of ours writes to it.
var keyEventsQueueName = 'key-events'

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
  'KeyNetworks'
  'Analytics'
  'LegalHolds'
  'Campaigns'
  'Examples'
  'Quotas'
  'Blocks'
  'CampaignPlans'
  'Tallies'
  'Baselines'
  'Alerts'
  'NumberFacts'
  'Devices'
  'Reach'
  'Verifications'
]

// Names of functions, as in AzureWebJobs.<name>.Disabled. Without hyphens: Linux plans refuse settings with a hyphen in the name,
// so that a function called validate-signature could not be switched off.
var gatewayFunctions = [
  'Send'
  'SendBatch'
  'Status'
  'Erase'
  'HoldSet'
  'HoldLift'
  'HoldList'
  'QuarantineList'
  'QuarantineRead'
  'QuarantineApprove'
  'QuarantineReject'
  'QuarantineContent'
  'QuarantineExamples'
  'QuarantineCampaigns'
  'QuarantineCampaignApprove'
  'QuarantineCampaignReject'
  'CampaignVerdicts'
  'AlertList'
  'AlertRead'
  'AlertAcknowledge'
  'Anomalies'
  'BlockList'
  'BlockRead'
  'BlockUnblock'
  'BlockConfirm'
  'Blocks'
  'CampaignAnnounce'
  'CampaignList'
  'CampaignRead'
  'CampaignWithdraw'
  'KeyRotate'
  'VerificationCreate'
  'VerificationCheck'
  'VerificationRead'
  'VerificationCallback'
  'WebhookCreate'
  'WebhookList'
  'WebhookRead'
  'WebhookChange'
  'WebhookDelete'
  'WebhookRotate'
  'WebhookTest'
  'AccountCreate'
  'AccountList'
  'AccountRead'
  'AccountChange'
  'AccountSuspend'
  'AccountResume'
  'AccountContentRead'
  'AccountContentWrite'
  'AccountLimitsRead'
  'AccountLimitsWrite'
  'AccountRiskRead'
  'AccountRiskWrite'
  'LimitsRead'
  'KeyCreate'
  'KeyList'
  'KeyRead'
  'KeyRevoke'
  'KeyCompromise'
  'Operators'
  'OperatorReceipts'
  'WhatsAppWebhook'
  'Keyring'
  'KeyringCompromise'
  'AuditList'
  'AuditVerify'
  'Analytics'
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
  'KeyWarnings'
  'KeyLeaks'
  'Releases'
  'HeldStock'
  'Probe'
  'ReceiptDeadlines'
  'AuditSealing'
  'AnalyticsCount'
  'Retokenising'
  'KeyEvents'
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
    name: premium ? 'sb-${token}-premium' : 'sb-${token}'
    queueNames: concat(queueNames, [ keyEventsQueueName ])
    tier: premium ? 'Premium' : 'Standard'
    messagingUnits: units
    publicNetworkAccess: publicNetworkAccess
    workspaceId: monitoring.outputs.workspaceId
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
    publicNetworkAccess: publicNetworkAccess
    administratorAddresses: administratorAddresses
    fullLogs: fullLogs
    workspaceId: monitoring.outputs.workspaceId
    location: location
    tags: tags
  }
}

// The Functions host wants all blobs of an account to itself. The dispatcher's must not have those of the account above: who writes the
// package there runs as the gateway.
module hostStorage 'modules/host-storage.bicep' = {
  name: 'host-storage'
  scope: group
  params: {
    name: 'sth${token}'
    publicNetworkAccess: publicNetworkAccess
    workspaceId: monitoring.outputs.workspaceId
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
    publicNetworkAccess: publicNetworkAccess
    enabledForTemplateDeployment: !empty(operatorVpn)
    administratorAddresses: administratorAddresses
    location: location
    tags: tags
  }
}

module keyEvents 'modules/key-events.bicep' = {
  name: 'key-events'
  scope: group
  params: {
    name: 'evgt-${token}'
    vaultName: vault.outputs.name
    serviceBusName: serviceBus.outputs.name
    queueName: keyEventsQueueName
    workspaceId: monitoring.outputs.workspaceId
    location: location
    tags: tags
  }
}

module safety 'modules/content-safety.bicep' = if (contentSafety) {
  name: 'content-safety'
  scope: group
  params: {
    name: 'cs-${token}'
    publicNetworkAccess: publicNetworkAccess
    workspaceId: monitoring.outputs.workspaceId
    location: location
    tags: tags
  }
}

// --------------------------------------------------------------------------------------------------------- how it is reached

module network 'modules/network.bicep' = if (isolated) {
  name: 'network'
  scope: group
  params: {
    name: 'vnet-${token}'
    addressPrefix: networkPrefix
    withVpn: !empty(operatorVpn)
    workspaceId: monitoring.outputs.workspaceId
    location: location
    tags: tags
  }
}

module tableEndpoint 'modules/private-endpoint.bicep' = if (isolated) {
  name: 'table-endpoint'
  scope: group
  params: {
    name: 'pe-table-${token}'
    resourceId: storage.outputs.id
    service: 'table'
    zoneName: 'privatelink.table.${environment().suffixes.storage}'
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointSubnetId
    location: location
    tags: tags
  }
}

module blobEndpoint 'modules/private-endpoint.bicep' = if (isolated) {
  name: 'blob-endpoint'
  scope: group
  params: {
    name: 'pe-blob-${token}'
    resourceId: storage.outputs.id
    service: 'blob'
    zoneName: 'privatelink.blob.${environment().suffixes.storage}'
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointSubnetId
    location: location
    tags: tags
  }
}

// After the other: both want the same DNS zone.
module hostBlobEndpoint 'modules/private-endpoint.bicep' = if (isolated) {
  name: 'host-blob-endpoint'
  scope: group
  params: {
    name: 'pe-host-blob-${token}'
    resourceId: hostStorage.outputs.id
    service: 'blob'
    zoneName: 'privatelink.blob.${environment().suffixes.storage}'
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointSubnetId
    location: location
    tags: tags
  }
  dependsOn: [
    blobEndpoint
  ]
}

module vaultEndpoint 'modules/private-endpoint.bicep' = if (isolated) {
  name: 'vault-endpoint'
  scope: group
  params: {
    name: 'pe-vault-${token}'
    resourceId: vault.outputs.id
    service: 'vault'
    zoneName: 'privatelink${replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.')}'
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointSubnetId
    location: location
    tags: tags
  }
}

module serviceBusEndpoint 'modules/private-endpoint.bicep' = if (isolated) {
  name: 'service-bus-endpoint'
  scope: group
  params: {
    name: 'pe-service-bus-${token}'
    resourceId: serviceBus.outputs.id
    service: 'namespace'
    zoneName: 'privatelink.servicebus.windows.net'
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointSubnetId
    location: location
    tags: tags
  }
}

module safetyEndpoint 'modules/private-endpoint.bicep' = if (isolated && contentSafety) {
  name: 'content-safety-endpoint'
  scope: group
  params: {
    name: 'pe-content-safety-${token}'
    resourceId: safety!.outputs.id
    service: 'account'
    zoneName: 'privatelink.cognitiveservices.azure.com'
    networkId: network!.outputs.id
    subnetId: network!.outputs.endpointSubnetId
    location: location
    tags: tags
  }
}

module operatorLines 'modules/operator-vpn.bicep' = if (!empty(operatorVpn)) {
  name: 'operator-vpn'
  scope: group
  params: {
    name: 'vpn-${token}'
    networkName: network!.outputs.name
    vaultName: vault.outputs.name
    lines: operatorVpn
    workspaceId: monitoring.outputs.workspaceId
    location: location
    tags: tags
  }
}

module door 'modules/front-door.bicep' = if (frontDoor) {
  name: 'front-door'
  scope: group
  params: {
    name: 'fd-${token}'
    workspaceId: monitoring.outputs.workspaceId
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
    hostStorageName: storage.outputs.name
    serviceBusName: serviceBus.outputs.name
    vaultName: vault.outputs.name
    componentName: monitoring.outputs.componentName
    sendsTo: queueNames
    receivesFrom: concat(filter(queueNames, queue => !contains(dispatcherQueueNames, queue)), [ keyEventsQueueName ])
    rotatesSecrets: true
    safetyName: contentSafety ? safety!.outputs.name : ''
  }
}

module dispatcherRoles 'modules/roles.bicep' = {
  name: 'dispatcher-roles'
  scope: group
  params: {
    principalId: dispatcherIdentity.outputs.principalId
    storageName: storage.outputs.name
    hostStorageName: hostStorage.outputs.name
    serviceBusName: serviceBus.outputs.name
    vaultName: vault.outputs.name
    componentName: monitoring.outputs.componentName
    sendsTo: concat(dispatcherQueueNames, [ 'risk-score', 'webhooks' ])
    receivesFrom: dispatcherQueueNames
    rotatesSecrets: false
    safetyName: ''
  }
}

// ---------------------------------------------------------------------------------------------------------------- what runs

var sharedSettings = union(
  {
    ServiceBus__fullyQualifiedNamespace: serviceBus.outputs.host
    ServiceBus__credential: 'managedidentity'
    Tables__Endpoint: storage.outputs.tableEndpoint
    Vault__Uri: vault.outputs.uri
  },
  settings,
  frontDoor ? { Gate__FrontDoorId: door!.outputs.frontDoorId } : {}
)

// What clients sign as the authority, the app's own name aside.
var otherHosts = union(
  frontDoor ? { Gate__Hosts__1: door!.outputs.host } : {},
  empty(customDomain) ? {} : { Gate__Hosts__2: customDomain }
)

// Requests, and each queue of the pipeline that this app reads. A test holds this list equal to the code's triggers.
var readyGroups = [
  'http'
  'function:Ingest'
  'function:ValidateSignature'
  'function:ScanContent'
  'function:RiskScore'
  'function:Webhooks'
]

// Both apps are one program, which checks all its settings at start: the dispatcher is told the gateway's name too.
// The apps come after their roles and ways: an app that starts first is refused by its own storage, and so is its deployment.
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
    workspaceId: monitoring.outputs.workspaceId
    settings: union(
      sharedSettings,
      otherHosts,
      contentSafety ? { ContentSafety__Endpoint: safety!.outputs.endpoint } : {}
    )
    disabledFunctions: dispatcherFunctions
    alwaysReady: alwaysReady == 0 ? [] : map(readyGroups, ready => { name: ready, instanceCount: alwaysReady })
    instancesMax: gatewayInstancesMax
    instanceMemory: gatewayMemory
    subnetId: isolated ? network!.outputs.gatewaySubnetId : ''
    fullLogs: fullLogs
    frontDoorId: frontDoor ? door!.outputs.frontDoorId : ''
    location: location
    tags: union(tags, { 'azd-service-name': 'gateway' })
  }
  dependsOn: [
    gatewayRoles
    tableEndpoint
    blobEndpoint
    vaultEndpoint
    serviceBusEndpoint
    safetyEndpoint
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
    storageName: hostStorage.outputs.name
    componentName: monitoring.outputs.componentName
    workspaceId: monitoring.outputs.workspaceId
    settings: union(sharedSettings, { Gate__Hosts__0: gateway.outputs.host }, otherHosts)
    disabledFunctions: filter(gatewayFunctions, name => name != 'Health')
    zoneRedundant: dispatcherZones
    subnetId: isolated ? network!.outputs.dispatcherSubnetId : ''
    fullLogs: fullLogs
    location: location
    tags: union(tags, { 'azd-service-name': 'dispatcher' })
  }
  dependsOn: [
    dispatcherRoles
    tableEndpoint
    hostBlobEndpoint
    vaultEndpoint
    serviceBusEndpoint
  ]
}

module doorRoute 'modules/front-door-route.bicep' = if (frontDoor) {
  name: 'front-door-route'
  scope: group
  params: {
    profileName: door!.outputs.name
    endpointName: door!.outputs.endpointName
    gatewayHost: gateway.outputs.host
    hostName: customDomain
    vaultName: vault.outputs.name
    certificateName: customDomainCertificate
  }
}

// With Front Door the name leads there, and Front Door presents the certificate.
module domain 'modules/custom-domain.bicep' = if (!empty(customDomain) && !frontDoor) {
  name: 'custom-domain'
  scope: group
  params: {
    appName: gateway.outputs.name
    hostName: customDomain
    vaultName: vault.outputs.name
    certificateName: customDomainCertificate
    location: location
    tags: tags
  }
}

// --------------------------------------------------------------------------------------------------------- who is told

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    name: 'alert-${token}'
    emails: alertEmails
    workspaceId: monitoring.outputs.workspaceId
    serviceBusId: serviceBus.outputs.id
    messagesPerSecond: messagesPerSecond
    probed: !empty(settings.?Probe__Url)
    location: location
    tags: tags
  }
}

module workbook 'modules/workbook.bicep' = {
  name: 'workbook'
  scope: group
  params: {
    displayName: 'Waxseal (${environmentName})'
    workspaceId: monitoring.outputs.workspaceId
    serviceBusId: serviceBus.outputs.id
    messagingUnits: premium ? units : 0
    location: location
    tags: tags
  }
}

module budget 'modules/budget.bicep' = if (monthlyBudget > 0 && !empty(alertEmails)) {
  name: 'budget'
  scope: group
  params: {
    name: 'budget-${token}'
    amount: monthlyBudget
    emails: alertEmails
    startDate: empty(budgetStart) ? thisMonth : budgetStart
  }
}

// azd writes outputs into its environment and the project's user secrets: names and addresses only, never anything secret.
output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output SERVICE_GATEWAY_NAME string = gateway.outputs.name

// Where the smoke asks: past Front Door nobody is let in.
output SERVICE_GATEWAY_URI string = frontDoor ? 'https://${door!.outputs.host}' : gateway.outputs.uri
output SERVICE_DISPATCHER_NAME string = dispatcher.outputs.name
output OUTBOUND_ADDRESS string = isolated ? network!.outputs.outboundAddress : ''
