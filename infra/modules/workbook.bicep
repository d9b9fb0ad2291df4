// What an operator looks at: flow by step, latency, objectives, verdicts, operators, keys, queues.
@description('Name that people see.')
param displayName string

@description('The workspace that the queries ask.')
param workspaceId string

param location string
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
    serializedData: loadTextContent('workbook.json')
  }
}
