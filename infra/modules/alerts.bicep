// What wakes a person, and how. The queries count what the code logs by event id (docs/operations.md says what each one means).
@description('Name of the action group; alert rules take it as a prefix.')
param name string

@description('Who is told, by e-mail. None: the rules are there and tell nobody.')
param emails string[]

@description('The workspace that holds the logs.')
param workspaceId string

@description('The namespace whose dead letters are watched.')
param serviceBusId string

param location string
param tags object

// Application Insights writes the event id of a log line into its custom dimensions.
var byEvent = 'AppTraces | extend id = toint(Properties.EventId) | where id in '

var rules = [
  {
    name: 'http-5xx'
    description: 'More than 1 % of requests failed in the gateway itself: the error budget of 99.9 % is spent ten times too fast.'
    severity: 1
    query: 'AppRequests | where Url has "/v1/" | summarize bad = countif(toint(ResultCode) >= 500), all = count() | where all > 100 and bad * 100.0 / all > 1'
    window: 'PT15M'
    frequency: 'PT5M'
  }
  {
    name: 'http-budget'
    description: 'More than 0.2 % of requests failed over six hours: a month\'s error budget would be gone in two weeks.'
    severity: 2
    query: 'AppRequests | where Url has "/v1/" | summarize bad = countif(toint(ResultCode) >= 500), all = count() | where all > 1000 and bad * 100.0 / all > 0.2'
    window: 'PT6H'
    frequency: 'PT30M'
  }
  {
    name: 'dispatch-fast'
    description: 'More than 1 % of messages were given up at dispatch: the error budget of 99.9 % is spent ten times too fast.'
    severity: 1
    query: 'union (AppRequests | where Name == "Dispatch" | project bad = 0, taken = 1), (${byEvent}(202) | project bad = 1, taken = 0) | summarize bad = sum(bad), taken = sum(taken) | where taken > 100 and bad * 100.0 / taken > 1'
    window: 'PT15M'
    frequency: 'PT5M'
  }
  {
    name: 'dispatch-budget'
    description: 'More than 0.2 % of messages were given up over six hours: a month\'s error budget would be gone in two weeks.'
    severity: 2
    query: 'union (AppRequests | where Name == "Dispatch" | project bad = 0, taken = 1), (${byEvent}(202) | project bad = 1, taken = 0) | summarize bad = sum(bad), taken = sum(taken) | where taken > 1000 and bad * 100.0 / taken > 0.2'
    window: 'PT6H'
    frequency: 'PT30M'
  }
  {
    name: 'probe'
    description: 'The probe did not get through: customers\' messages may not either.'
    severity: 1
    query: '${byEvent}(791)'
    window: 'PT15M'
    frequency: 'PT5M'
  }
  {
    name: 'vault'
    description: 'The key ring can\'t be read. Cached keys serve on for a time; then new messages are refused.'
    severity: 1
    query: '${byEvent}(100)'
    window: 'PT15M'
    frequency: 'PT5M'
  }
  {
    name: 'binds'
    description: 'An operator refuses to be bound, or keeps failing.'
    severity: 1
    query: '${byEvent}(503, 505, 520)'
    window: 'PT15M'
    frequency: 'PT5M'
  }
  {
    name: 'forged'
    description: 'A queue message that this gateway did not make: somebody else can write to the namespace.'
    severity: 0
    query: '${byEvent}(201)'
    window: 'PT15M'
    frequency: 'PT5M'
  }
  {
    name: 'content-safety'
    description: 'Content Safety is away: texts go on without its opinion, or wait for people.'
    severity: 2
    query: '${byEvent}(650)'
    window: 'PT30M'
    frequency: 'PT15M'
  }
  {
    name: 'account-critical'
    description: 'An alert about an account\'s traffic is critical: perhaps a stolen key.'
    severity: 1
    query: '${byEvent}(902) | where tostring(Properties.Severity) == "critical" and tostring(Properties.What) != "resolved"'
    window: 'PT15M'
    frequency: 'PT5M'
  }
  {
    name: 'given-up'
    description: 'Messages ended because what they waited for did not come back in time.'
    severity: 2
    query: '${byEvent}(202)'
    window: 'PT30M'
    frequency: 'PT15M'
  }
]

// Timers that must have run: what is counted is their silence.
var heartbeats = [
  {
    name: 'retention'
    description: 'Retention did not run for a day and a half: content is kept longer than promised.'
    event: 700
  }
  {
    name: 'key-rotation'
    description: 'Key rotation did not run for a day and a half: keys grow old.'
    event: 710
  }
]

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
    description: 'Dead letters are taken up within seconds and recorded; some that stay mean that this fails.'
    severity: 1
    enabled: true
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

resource silences 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for beat in heartbeats: {
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
            query: '${byEvent}(${beat.event}) and TimeGenerated > ago(36h)'
            timeAggregation: 'Count'
            operator: 'LessThan'
            threshold: 1
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
