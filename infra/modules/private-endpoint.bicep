// One resource inside the private network: its endpoint, and the name that leads there instead of to the public address.
@description('Name of the endpoint.')
param name string

@description('The resource that is reached.')
param resourceId string

@description('Which of its services, e.g. vault, table, blob, namespace.')
param service string

@description('Private DNS zone of that service.')
param zoneName string

@description('The network in which the name is known.')
param networkId string

@description('The subnet that the endpoint stands in.')
param subnetId string

@description('Region.')
param location string

@description('Tags of everything that it makes.')
param tags object

resource endpoint 'Microsoft.Network/privateEndpoints@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    privateLinkServiceConnections: [
      {
        name: name
        properties: {
          privateLinkServiceId: resourceId
          groupIds: [
            service
          ]
        }
      }
    ]
  }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: zoneName
  location: 'global'
  tags: tags
}

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zone
  name: 'network'
  location: 'global'
  tags: tags
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: networkId
    }
  }
}

resource names 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2025-05-01' = {
  parent: endpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: service
        properties: {
          privateDnsZoneId: zone.id
        }
      }
    ]
  }
}
