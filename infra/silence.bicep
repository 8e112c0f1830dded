// Who is told when the app says nothing: the alert for a day tick that did not come. Second phase, once the code runs.

import { logEvents } from 'names.bicep'
import { said } from 'queries.bicep'

@description('Name of the Application Insights resource.')
param insightsName string

@description('Name of the action group.')
param groupName string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Hours without a day tick after which the alert fires; the tick comes once in 24.')
@minValue(25)
@maxValue(47)
param silentHours int = 26

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' existing = {
  name: groupName
}

// Fires where no tick was logged for so long. An app whose first log of two days is younger than that is new or was just
// started again: it gets its first day. One that says nothing at all for two days has no first log, and fires.
var noTick = '''
let since = ago({0}h);
let ticks = toscalar({1} | where timestamp > since | count);
let oldest = toscalar(union isfuzzy=true traces, exceptions, requests | summarize min(timestamp));
print missing = iff(ticks == 0 and (isnull(oldest) or oldest < since), 1, 0)
'''

resource dayMissed 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = {
  name: '${groupName}-day-missed'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: 'No day tick in ${silentHours} hours'
    description: 'The timer did not run: summaries that are due are not sent. Run it now with POST /api/close. See infra/README.md, Operate.'
    severity: 1
    enabled: true
    scopes: [insights.id]
    skipQueryValidation: true
    evaluationFrequency: 'PT1H'
    windowSize: 'P1D'
    overrideQueryTimeRange: 'P2D' // Required for looking back further than the window of one day
    criteria: {
      allOf: [
        {
          query: format(noTick, silentHours, said(logEvents.dayTicked))
          metricMeasureColumn: 'missing'
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    autoMitigate: true
    actions: {
      actionGroups: [people.id]
    }
  }
}

output alertName string = dayMissed.name
