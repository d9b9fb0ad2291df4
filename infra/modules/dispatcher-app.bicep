// The app that holds the binds to the operators: a fixed number of instances that never sleep and never scale.
@description('Name of the app.')
param name string

@description('Name of its plan.')
param planName string

@description('Size of the plan.')
param planSku string

@description('How many instances, always.')
param instances int

@description('Resource id of the identity that it runs as.')
param identityId string

@description('Client id of that identity: which of several a library signs in with.')
param identityClientId string

@description('The account that holds the host\'s locks.')
param storageName string

@description('The Application Insights that it reports to.')
param componentName string

@description('Application settings, beside those that follow from the other parameters.')
param settings object

@description('Where its logs and metrics go.')
param workspaceId string

@description('Whether the lines of the Functions host go there too.')
param fullLogs bool

@description('Functions of the package that do not run here.')
param disabledFunctions string[]

@description('Whether its instances stand in different zones; needs two of them and a region with zones.')
param zoneRedundant bool

@description('Subnet that the app goes out through; empty for none.')
param subnetId string

@description('Region.')
param location string

@description('Tags of everything that it makes.')
param tags object

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: storageName
}

resource component 'Microsoft.Insights/components@2020-02-02' existing = {
  name: componentName
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'linux'
  sku: {
    name: planSku
    capacity: instances
  }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      linuxFxVersion: 'DOTNET-ISOLATED|10.0'
      alwaysOn: true
      minTlsVersion: '1.3'
      scmMinTlsVersion: '1.3'
      ftpsState: 'Disabled'
      vnetRouteAllEnabled: !empty(subnetId)

      // Nobody calls it: it takes its work from queues. The platform's own health check is not held back by this.
      healthCheckPath: '/healthz'
      ipSecurityRestrictionsDefaultAction: 'Deny'
      scmIpSecurityRestrictionsUseMain: false
    }
  }
}

resource appSettings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'appsettings'
  properties: union(
    settings,
    toObject(disabledFunctions, item => 'AzureWebJobs.${item}.Disabled', item => 'true'),
    {
      FUNCTIONS_EXTENSION_VERSION: '~4'
      FUNCTIONS_WORKER_RUNTIME: 'dotnet-isolated'
      WEBSITE_RUN_FROM_PACKAGE: '1'
      AZURE_CLIENT_ID: identityClientId
      ServiceBus__clientId: identityClientId
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      AzureWebJobsStorage__blobServiceUri: storage.properties.primaryEndpoints.blob
      APPLICATIONINSIGHTS_CONNECTION_STRING: component.properties.ConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'

      // Else the exporter of the app also counts itself to Microsoft, at an address of its own.
      APPLICATIONINSIGHTS_STATSBEAT_DISABLED: 'true'
    }
  )
}

// No password opens the deployment sites: who deploys signs in with Entra ID. One after the other: a site takes one change at a time.
resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'ftp'
  properties: {
    allow: false
  }
  dependsOn: [
    appSettings
  ]
}

resource noScmPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'scm'
  properties: {
    allow: false
  }
  dependsOn: [
    noFtpPassword
  ]
}

// Processor and memory of the instances: what tells that they are too few or too small.
resource planMetrics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'metrics'
  scope: plan
  properties: {
    workspaceId: workspaceId
    metrics: [
      {
        category: 'AllMetrics'
        enabled: true
      }
    ]
  }
}

// Its log lines are in Application Insights; here is what the platform counts, and with fullLogs what the host says where Application
// Insights does not hear it. A function app has no other log: who signs in to its SCM site is in the sign-in log of Entra ID.
resource metrics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'metrics'
  scope: app
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'FunctionAppLogs'
        enabled: fullLogs
      }
      {
        category: 'AppServiceAuthenticationLogs'
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

output name string = app.name
