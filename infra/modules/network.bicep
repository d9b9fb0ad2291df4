// The private network: the apps go out through it, to the stores by private endpoints, to operators from one static address.
@description('Name of the virtual network; parts of it take it as a prefix.')
param name string

@description('Address space of the network, a /16. It must not overlap with what operators route to it.')
param addressPrefix string

@description('Whether a subnet for VPN gateways is made too.')
param withVpn bool

@description('Where it says what was let in or turned away.')
param workspaceId string

@description('Region.')
param location string

@description('Tags of everything that it makes.')
param tags object

// Flex Consumption scales into its subnet: a /24 holds 100 instances and what is being replaced.
var gatewayPrefix = cidrSubnet(addressPrefix, 24, 0)
var dispatcherPrefix = cidrSubnet(addressPrefix, 24, 1)
var endpointPrefix = cidrSubnet(addressPrefix, 24, 2)
var vpnPrefix = cidrSubnet(addressPrefix, 27, 24)

resource outbound 'Microsoft.Network/publicIPAddresses@2025-05-01' = {
  name: 'pip-${name}'
  location: location
  tags: tags
  sku: {
    name: 'Standard'
    tier: 'Regional'
  }
  properties: {
    publicIPAllocationMethod: 'Static'
    publicIPAddressVersion: 'IPv4'
  }
}

// What Azure's protection against floods saw and did.
resource outboundAttacks 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'attacks'
  scope: outbound
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

// Operators let in who comes from a known address: this one.
resource nat 'Microsoft.Network/natGateways@2025-05-01' = {
  name: 'nat-${name}'
  location: location
  tags: tags
  sku: {
    name: 'Standard'
  }
  properties: {
    // Binds are long-lived and quiet between two enquire_links: longer than Operators:n:EnquireLinkInterval.
    idleTimeoutInMinutes: 10
    publicIpAddresses: [
      {
        id: outbound.id
      }
    ]
  }
}

// Nobody comes in by these subnets: the apps take requests at their own front ends.
resource closed 'Microsoft.Network/networkSecurityGroups@2025-05-01' = {
  name: 'nsg-${name}'
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'endpoints-from-inside'
        properties: {
          description: 'The apps reach the private endpoints.'
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'VirtualNetwork'
          sourcePortRange: '*'
          destinationAddressPrefix: 'VirtualNetwork'
          destinationPortRanges: [
            '443'
            '5671'
          ]
        }
      }
      {
        name: 'nothing-else'
        properties: {
          description: 'All other traffic into the network.'
          priority: 4096
          direction: 'Inbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource closedEvents 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'events'
  scope: closed
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'NetworkSecurityGroupEvent'
        enabled: true
      }
      {
        category: 'NetworkSecurityGroupRuleCounter'
        enabled: true
      }
    ]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [
        addressPrefix
      ]
    }
    subnets: concat(
      [
        {
          name: 'gateway'
          properties: {
            addressPrefix: gatewayPrefix
            defaultOutboundAccess: false
            networkSecurityGroup: {
              id: closed.id
            }
            natGateway: {
              id: nat.id
            }
            delegations: [
              {
                name: 'flex'
                properties: {
                  serviceName: 'Microsoft.App/environments'
                }
              }
            ]
          }
        }
        {
          name: 'dispatcher'
          properties: {
            addressPrefix: dispatcherPrefix
            defaultOutboundAccess: false
            networkSecurityGroup: {
              id: closed.id
            }
            natGateway: {
              id: nat.id
            }
            delegations: [
              {
                name: 'plan'
                properties: {
                  serviceName: 'Microsoft.Web/serverFarms'
                }
              }
            ]
          }
        }
        {
          name: 'endpoints'
          properties: {
            addressPrefix: endpointPrefix
            defaultOutboundAccess: false
            networkSecurityGroup: {
              id: closed.id
            }
            privateEndpointNetworkPolicies: 'Enabled'
          }
        }
      ],
      withVpn
        ? [
            {
              // Azure asks for this very name, and for no security group on it.
              name: 'GatewaySubnet'
              properties: {
                addressPrefix: vpnPrefix
              }
            }
          ]
        : []
    )
  }
}

resource networkAlerts 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'alerts'
  scope: network
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'VMProtectionAlerts'
        enabled: true
      }
    ]
  }
}

output id string = network.id
output name string = network.name
output gatewaySubnetId string = '${network.id}/subnets/gateway'
output dispatcherSubnetId string = '${network.id}/subnets/dispatcher'
output endpointSubnetId string = '${network.id}/subnets/endpoints'
output outboundAddress string = outbound.properties.ipAddress
