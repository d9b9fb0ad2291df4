// A name of the owner's own with the owner's own certificate: who pins certificates in an app must hold the key of the one it pins.
@description('The app that answers under the name.')
param appName string

@description('The name, e.g. gateway.example.com. Its CNAME and asuid TXT records are there before this is deployed.')
param hostName string

@description('The vault that holds the certificate.')
param vaultName string

@description('Name of the certificate in the vault.')
param certificateName string

@description('Region.')
param location string

@description('Tags of everything that it makes.')
param tags object

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: appName
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

// Flex Consumption has no certificates of a plan: this one is the site's, which must have been made for that (gateway-app.bicep).
resource certificate 'Microsoft.Web/sites/certificates@2025-03-01' = {
  parent: app
  name: 'own'
  location: location
  tags: tags
  properties: {
    keyVaultId: vault.id
    keyVaultSecretName: certificateName
  }
}

resource binding 'Microsoft.Web/sites/hostNameBindings@2025-03-01' = {
  parent: app
  name: hostName
  properties: {
    hostNameType: 'Verified'
    sslState: 'SniEnabled'
    thumbprint: certificate.properties.thumbprint
  }
}
