// The app that takes messages in and carries them through the steps: Flex Consumption, from nothing to many instances.
import { readyGroup } from 'types.bicep'

@description('Name of the app.')
param name string

@description('Name of its plan.')
param planName string

@description('Resource id of the identity that it runs as.')
param identityId string

@description('Client id of that identity: which of several a library signs in with.')
param identityClientId string

@description('The account that holds the host\'s locks and the package.')
param storageName string

@description('Container of the package.')
param packageContainerName string

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

@description('Instances that are always warm, by name: http, or function:<name>. A cold start at each of five steps is too slow for a one-time code.')
param alwaysReady readyGroup[]

@description('Up to how many instances the platform scales the app. The program divides its limits\' share among so many.')
param instancesMax int

@allowed([
  512
  2048
  4096
])
@description('Memory of an instance, in MB.')
param instanceMemory int

@description('Subnet that the app goes out through; empty for none.')
param subnetId string

@description('Id of the Front Door that alone may reach the app; empty for all.')
param frontDoorId string

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
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
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

    // Flex Consumption takes certificates of a site only, and a site takes them only if it was made so: it can't be switched on later.
    // The published types do not name the property yet (Azure/bicep-types-az, 2025-03-01); public templates set it.
    #disable-next-line BCP037
    siteScopedCertificatesEnabled: true
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}${packageContainerName}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemory
        maximumInstanceCount: instancesMax
        alwaysReady: alwaysReady
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
    }
    siteConfig: {
      minTlsVersion: '1.3'
      scmMinTlsVersion: '1.3'
      ftpsState: 'Disabled'
      ipSecurityRestrictionsDefaultAction: empty(frontDoorId) ? 'Allow' : 'Deny'
      scmIpSecurityRestrictionsUseMain: false
      ipSecurityRestrictions: empty(frontDoorId)
        ? []
        : [
            {
              name: 'front-door'
              description: 'Only through the owner\'s own Front Door; the Gate asks for its id once more.'
              priority: 100
              action: 'Allow'
              tag: 'ServiceTag'
              ipAddress: 'AzureFrontDoor.Backend'
              headers: {
                'x-azure-fdid': [
                  frontDoorId
                ]
              }
            }
          ]
    }
  }
}

// Flex Consumption refuses FUNCTIONS_WORKER_RUNTIME, FUNCTIONS_EXTENSION_VERSION and WEBSITE_RUN_FROM_PACKAGE.
resource appSettings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'appsettings'
  properties: union(
    settings,
    toObject(disabledFunctions, item => 'AzureWebJobs.${item}.Disabled', item => 'true'),
    {
      // A signature covers the authority; a domain of one's own is added here as Gate__Hosts__1.
      Gate__Hosts__0: app.properties.defaultHostName

      // More instances than it is told of would exceed an account's limits by more than the stated share.
      Limits__Instances: string(instancesMax)
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
output host string = app.properties.defaultHostName
output uri string = 'https://${app.properties.defaultHostName}'
