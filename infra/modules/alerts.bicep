// What wakes a person, and how. docs/operations.md says what each event means, and what to do.
@description('Name of the action group; alert rules take it as a prefix.')
param name string

@description('Who is told, by e-mail. None: the rules are there and tell nobody.')
param emails string[]

@description('The workspace that holds the logs.')
param workspaceId string

@description('The namespace whose dead letters are watched.')
param serviceBusId string

@description('Messages a second that all is built for: how many may wait in a queue, and how many requests may fail, follow from it.')
param messagesPerSecond int

@description('Whether the probe is set up: where it is not, its silence means nothing.')
param probed bool

@description('Region.')
param location string

@description('Tags of everything that it makes.')
param tags object

// What is looked for, in the order of what it costs to miss it. `lines` are counted by what they say: with a text that
// the Functions host hands on come neither its event id nor its values (Azure/azure-functions-host, issue 7452). The ids beside the texts are
// those of docs/operations.md; a test holds both equal to the code's.
var watched = loadJsonContent('alerts.json')

var texts = map(watched.lines, rule => join(map(rule.says, line => 'Message contains "${line.text}"'), ' or '))

var lineRules = map(range(0, length(watched.lines)), i => {
  name: watched.lines[i].name
  description: watched.lines[i].description
  severity: watched.lines[i].severity
  query: 'AppTraces | where (${texts[i]}) and ${watched.lines[i].and} | summarize found = count() | where found > ${watched.lines[i].above}'
  window: watched.lines[i].window
  frequency: watched.lines[i].frequency
})

// What the objective leaves in a quarter of an hour at full rate: a thousandth of 900 seconds is about a second's worth.
var errorsMax = max(5, messagesPerSecond)

// Five seconds' worth. What a step has at hand counts as waiting too, and an operator may take a second or two for each message.
var queueDepthMax = messagesPerSecond * 5

var asked = map(filter(watched.queries, rule => rule.name != 'no-probe' || probed), rule => {
  name: rule.name
  description: rule.description
  severity: rule.severity
  query: replace(rule.query, '{errors}', string(errorsMax))
  window: rule.window
  frequency: rule.frequency
})

var rules = concat(lineRules, asked)

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'waxseal'
    enabled: true
    emailReceivers: [
      for (email, index) in emails: {
        name: 'email-${index}'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-dead-letters'
  location: 'global'
  tags: tags
  properties: {
    description: 'Dead letters are taken up within seconds and recorded (dead-lettered says so); some that stay mean that this fails.'
    severity: 1
    enabled: true
    autoMitigate: true
    scopes: [
      serviceBusId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'stay'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: 'DeadletteredMessages'
          dimensions: [
            {
              name: 'EntityName'
              operator: 'Include'
              values: [
                '*'
              ]
            }
          ]
          operator: 'GreaterThan'
          threshold: 0
          timeAggregation: 'Minimum'
        }
      ]
    }
    actions: [
      {
        actionGroupId: people.id
      }
    ]
  }
}

// Azure has no measure of how old a queue's oldest message is. More than five seconds' worth that does not go down for a quarter of an hour
// says that messages wait, also where no step runs at all; `late-messages` says it of the messages that a step did take. Fewer than that
// in a queue that nobody empties are seen by the probe, and by nothing else.
resource backlog 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-backlog'
  location: 'global'
  tags: tags
  properties: {
    description: 'A queue does not drain: its step is away, too slow, or waits for a store.'
    severity: 1
    enabled: true
    autoMitigate: true
    scopes: [
      serviceBusId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'waits'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: 'ActiveMessages'
          dimensions: [
            {
              name: 'EntityName'
              operator: 'Include'
              values: [
                '*'
              ]
            }
          ]
          operator: 'GreaterThan'
          threshold: queueDepthMax
          timeAggregation: 'Minimum'
        }
      ]
    }
    actions: [
      {
        actionGroupId: people.id
      }
    ]
  }
}

// The tables exist from the first line on, which may be hours after the deployment: hence skipQueryValidation.
resource queries 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${name}-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'Waxseal: ${rule.name}'
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [
        workspaceId
      ]
      evaluationFrequency: rule.frequency
      windowSize: rule.window
      skipQueryValidation: true
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: [
          people.id
        ]
      }
    }
  }
]

// The daily timers run at night: silence is one only where something was written before it, or each new environment would begin with both
// alarms. Where nothing at all is written any more, they end after two days; by then they have told.
resource silences 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for beat in watched.silences: {
    name: '${name}-no-${beat.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'Waxseal: no ${beat.name}'
      description: beat.description
      severity: 2
      enabled: true
      scopes: [
        workspaceId
      ]
      evaluationFrequency: 'PT1H'
      windowSize: 'P2D'
      skipQueryValidation: true
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: 'AppTraces | summarize since = min(TimeGenerated), beats = countif(Message contains "${beat.says.text}" and TimeGenerated > ago(36h)) | where since < ago(36h) and beats == 0'
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: [
          people.id
        ]
      }
    }
  }
]
