// An app's identity, apart from the app: roles are in place before the app first starts.
@description('Name of the identity.')
param name string

@description('Region.')
param location string

@description('Tags of everything that it makes.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

output id string = identity.id
output principalId string = identity.properties.principalId
output clientId string = identity.properties.clientId
