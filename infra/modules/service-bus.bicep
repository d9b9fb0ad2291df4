// The queues between the steps.
param name string
param queueNames string[]
param location string
param tags object

resource bus 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: {
    // Standard is the least that detects duplicates. Its 1,000 credits a second are about 500 hops a second; Premium is the same
    // template with another sku.
    name: 'Standard'
    tier: 'Standard'
  }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
  }
}

resource queues 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = [
  for queueName in queueNames: {
    parent: bus
    name: queueName
    properties: {
      // A hop's MessageId is a keyed hash, so that a resend within the window is dropped and nothing else is. Can't be changed later.
      requiresDuplicateDetection: true
      duplicateDetectionHistoryTimeWindow: 'PT10M'
      lockDuration: 'PT1M'
      maxDeliveryCount: 10
      deadLetteringOnMessageExpiration: true

      // Longer than the seven days of Send:SendAtAheadMax, in case it counts from the send: a message that waits is not to expire.
      defaultMessageTimeToLive: 'P14D'
    }
  }
]

output name string = bus.name

// https://name.servicebus.windows.net:443/ without scheme and port: the cloud's own suffix, whichever cloud it is.
output host string = replace(replace(bus.properties.serviceBusEndpoint, 'https://', ''), ':443/', '')
