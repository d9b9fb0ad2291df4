// What an operator looks at: flow by step, latency, objectives, verdicts, reasons, operators, keys' ages, queues, cost.
@description('Name that people see.')
param displayName string

@description('The workspace that the queries ask.')
param workspaceId string

@description('The namespace whose queues are shown.')
param serviceBusId string

@description('Messaging units of a Premium namespace, which are billed by the hour; 0 where it is Standard, which is billed by the operation.')
param messagingUnits int

@description('Region.')
param location string

@description('Tags of everything that it makes.')
param tags object

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(workspaceId, 'waxseal')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: displayName
    category: 'workbook'
    sourceId: workspaceId
    serializedData: replace(replace(loadTextContent('workbook.json'), '{service-bus}', serviceBusId), '{messaging-units}', string(messagingUnits))
  }
}
