// Lines of our own to operators that take nobody from the internet: one VPN gateway, one connection an operator.
import { operatorLine } from 'types.bicep'

@description('Name of the VPN gateway; parts of it take it as a prefix.')
param name string

@description('The network that has a subnet for it.')
param networkId string

@description('The vault that holds the shared keys.')
param vaultName string

@description('One entry an operator.')
param lines operatorLine[]

param location string
param tags object

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

resource addresses 'Microsoft.Network/publicIPAddresses@2025-05-01' = [
  for index in range(0, 2): {
    name: 'pip-${name}-${index + 1}'
    location: location
    tags: tags
    sku: {
      name: 'Standard'
      tier: 'Regional'
    }
    zones: [
      '1'
      '2'
      '3'
    ]
    properties: {
      publicIPAllocationMethod: 'Static'
      publicIPAddressVersion: 'IPv4'
    }
  }
]

// Two instances in different zones, each with a tunnel to the operator: one can be replaced while the other carries the traffic.
resource gateway 'Microsoft.Network/virtualNetworkGateways@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    gatewayType: 'Vpn'
    vpnType: 'RouteBased'
    vpnGatewayGeneration: 'Generation2'
    sku: {
      name: 'VpnGw2AZ'
      tier: 'VpnGw2AZ'
    }
    activeActive: true
    enableBgp: false
    ipConfigurations: [
      for index in range(0, 2): {
        name: 'instance-${index + 1}'
        properties: {
          privateIPAllocationMethod: 'Dynamic'
          subnet: {
            id: '${networkId}/subnets/GatewaySubnet'
          }
          publicIPAddress: {
            id: addresses[index].id
          }
        }
      }
    ]
  }
}

module connections 'operator-connection.bicep' = [
  for line in lines: {
    name: 'operator-connection-${line.name}'
    params: {
      name: line.name
      gatewayId: gateway.id
      peerAddress: line.peerAddress
      addressPrefixes: line.addressPrefixes
      sharedKey: vault.getSecret(line.sharedKeySecret)
      location: location
      tags: tags
    }
  }
]
