// From Front Door to the gateway; apart from the profile, because the gateway must know the profile's id before it is reached.
@description('The profile.')
param profileName string

@description('Its endpoint.')
param endpointName string

@description('Host name of the gateway.')
param gatewayHost string

@description('A name of the owner\'s own that leads to it; empty for none.')
param hostName string

@description('The vault that holds the certificate of that name.')
param vaultName string

@description('Name of the certificate in the vault.')
param certificateName string

var vaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource profile 'Microsoft.Cdn/profiles@2025-06-01' existing = {
  name: profileName
}

resource endpoint 'Microsoft.Cdn/profiles/afdEndpoints@2025-06-01' existing = {
  parent: profile
  name: endpointName
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

// The certificate, with its private key, is a secret to who reads it. It reads this one and no other.
resource secret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' existing = if (!empty(hostName)) {
  parent: vault
  name: empty(certificateName) ? 'none' : certificateName
}

resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(hostName)) {
  name: guid(vault.id, certificateName, profile.id, vaultSecretsUser)
  scope: secret
  properties: {
    principalId: profile.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', vaultSecretsUser)
  }
}

resource certificate 'Microsoft.Cdn/profiles/secrets@2025-06-01' = if (!empty(hostName)) {
  parent: profile
  name: 'own'
  properties: {
    parameters: {
      type: 'CustomerCertificate'
      useLatestVersion: true
      secretSource: {
        id: secret!.id
      }
    }
  }
  dependsOn: [
    reader
  ]
}

resource domain 'Microsoft.Cdn/profiles/customDomains@2025-06-01' = if (!empty(hostName)) {
  parent: profile
  name: 'own'
  properties: {
    hostName: hostName
    tlsSettings: {
      certificateType: 'CustomerCertificate'
      cipherSuiteSetType: 'TLS12_2023'
      minimumTlsVersion: 'TLS12'
      secret: {
        id: certificate!.id
      }
    }
  }
}

resource group 'Microsoft.Cdn/profiles/originGroups@2025-06-01' = {
  parent: profile
  name: 'gateway'
  properties: {
    loadBalancingSettings: {
      sampleSize: 4
      successfulSamplesRequired: 3
      additionalLatencyInMilliseconds: 0
    }
    healthProbeSettings: {
      probePath: '/healthz'
      probeProtocol: 'Https'
      probeRequestType: 'GET'
      probeIntervalInSeconds: 60
    }
    sessionAffinityState: 'Disabled'
  }
}

resource origin 'Microsoft.Cdn/profiles/originGroups/origins@2025-06-01' = {
  parent: group
  name: 'gateway'
  properties: {
    hostName: gatewayHost
    originHostHeader: gatewayHost
    httpsPort: 443
    priority: 1
    weight: 1000
    enabledState: 'Enabled'
    enforceCertificateNameCheck: true
  }
}

resource rules 'Microsoft.Cdn/profiles/ruleSets@2025-06-01' = {
  parent: profile
  name: 'gateway'
}

// The name that the client called, and signed. X-Forwarded-Host, which has it too, is lost on the way: the Functions host writes that one
// anew. Whatever a client wrote into this one is overwritten. A rule without conditions is for every request.
resource calledName 'Microsoft.Cdn/profiles/ruleSets/rules@2025-06-01' = {
  parent: rules
  name: 'calledName'
  properties: {
    order: 1
    matchProcessingBehavior: 'Continue'
    actions: [
      {
        name: 'ModifyRequestHeader'
        parameters: {
          typeName: 'DeliveryRuleHeaderActionParameters'
          headerAction: 'Overwrite'
          headerName: 'X-Waxseal-Host'
          value: '{hostname}'
        }
      }
    ]
  }
}

resource route 'Microsoft.Cdn/profiles/afdEndpoints/routes@2025-06-01' = {
  parent: endpoint
  name: 'gateway'
  properties: {
    originGroup: {
      id: group.id
    }
    customDomains: empty(hostName)
      ? []
      : [
          {
            id: domain!.id
          }
        ]
    ruleSets: [
      {
        id: rules.id
      }
    ]
    patternsToMatch: [
      '/*'
    ]
    supportedProtocols: [
      'Https'
    ]
    forwardingProtocol: 'HttpsOnly'
    httpsRedirect: 'Disabled'
    linkToDefaultDomain: 'Enabled'
    enabledState: 'Enabled'
  }
  dependsOn: [
    origin
    calledName
  ]
}
