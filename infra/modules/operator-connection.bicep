// One operator's end, and the tunnel to it.
@description('Name of the operator.')
param name string

@description('Our VPN gateway.')
param gatewayId string

@description('Public address of the operator\'s device.')
param peerAddress string

@description('Addresses behind it.')
param addressPrefixes string[]

@secure()
@description('The shared key, from the vault.')
param sharedKey string

@description('Region.')
param location string

@description('Tags of everything that it makes.')
param tags object

resource peer 'Microsoft.Network/localNetworkGateways@2025-05-01' = {
  name: 'lgw-${name}'
  location: location
  tags: tags
  properties: {
    gatewayIpAddress: peerAddress
    localNetworkAddressSpace: {
      addressPrefixes: addressPrefixes
    }
  }
}

resource connection 'Microsoft.Network/connections@2025-05-01' = {
  name: 'con-${name}'
  location: location
  tags: tags
  properties: {
    connectionType: 'IPsec'
    connectionProtocol: 'IKEv2'
    connectionMode: 'Default'
    dpdTimeoutSeconds: 45
    enableBgp: false
    usePolicyBasedTrafficSelectors: false
    sharedKey: sharedKey
    virtualNetworkGateway1: {
      id: gatewayId
      properties: {}
    }
    localNetworkGateway2: {
      id: peer.id
      properties: {}
    }

    // The strongest that Azure offers and operators' devices commonly speak; Azure's own default would take 3DES and SHA-1 as well.
    ipsecPolicies: [
      {
        ikeEncryption: 'GCMAES256'
        ikeIntegrity: 'SHA384'
        dhGroup: 'ECP384'
        ipsecEncryption: 'GCMAES256'
        ipsecIntegrity: 'GCMAES256'
        pfsGroup: 'ECP384'
        saLifeTimeSeconds: 3600
        saDataSizeKilobytes: 102400000
      }
    ]
  }
}
