// Lines of our own to operators that take nobody from the internet: one VPN gateway, one connection an operator.
import { operatorLine } from 'types.bicep'

@description('Name of the VPN gateway; parts of it take it as a prefix.')
param name string

@description('The network that has a subnet for it.')
param networkName string

@description('The vault that holds the shared keys.')
param vaultName string

@description('One entry an operator.')
param lines operatorLine[]

@description('Where it says which tunnels stand, and what the two ends agreed on.')
param workspaceId string

@description('Region.')
param location string

@description('Tags of everything that it makes.')
param tags object

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

resource network 'Microsoft.Network/virtualNetworks@2025-05-01' existing = {
  name: networkName
}

resource subnet 'Microsoft.Network/virtualNetworks/subnets@2025-05-01' existing = {
  parent: network
  name: 'GatewaySubnet'
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

// What Azure's protection against floods saw and did.
resource addressAttacks 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = [
  for index in range(0, 2): {
    name: 'attacks'
    scope: addresses[index]
    properties: {
      workspaceId: workspaceId
      logs: [
        {
          category: 'DDoSProtectionNotifications'
          enabled: true
        }
        {
          category: 'DDoSMitigationReports'
          enabled: true
        }
        {
          category: 'DDoSMitigationFlowLogs'
          enabled: true
        }
      ]
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
            id: subnet.id
          }
          publicIPAddress: {
            id: addresses[index].id
          }
        }
      }
    ]
  }
}

resource tunnels 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'tunnels'
  scope: gateway
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'GatewayDiagnosticLog'
        enabled: true
      }
      {
        category: 'TunnelDiagnosticLog'
        enabled: true
      }
      {
        category: 'RouteDiagnosticLog'
        enabled: true
      }
      {
        category: 'IKEDiagnosticLog'
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
