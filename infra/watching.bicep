// Where the app's words go, and who is told when they are bad: workspace, Application Insights, action group, alerts.

import { logEvents } from 'names.bicep'
import { said } from 'queries.bicep'

@description('Name of the Log Analytics workspace.')
param workspaceName string

@description('Name of the Application Insights resource.')
param insightsName string

@description('Name of the action group, which the alerts\' names begin with.')
param groupName string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Days for which logs are kept; the first 31 are free.')
@minValue(30)
@maxValue(730)
param retentionDays int

@description('Gigabytes a day after which the workspace takes no more logs until the next day: a limit on what a fault can cost; -1 = none.')
@minValue(-1)
param dailyQuotaGb int

@description('Mail addresses that alerts go to.')
param operators string[]

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: retentionDays
    workspaceCapping: {
      dailyQuotaGb: dailyQuotaGb
    }
    features: {
      disableLocalAuth: true
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    IngestionMode: 'LogAnalytics'
    DisableLocalAuth: true // Required for: only the app's identity may write telemetry
  }
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: groupName
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'monitoring'
    enabled: true
    emailReceivers: [
      for (address, index) in operators: {
        name: 'operator-${index}'
        emailAddress: address
        useCommonAlertSchema: true
      }
    ]
  }
}

resource uploadFailed 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = {
  name: '${groupName}-upload-failed'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: 'An upload or a ranking failed'
    description: 'An upload could not be taken, or settings.json, watchlist.json or a service description makes no sense, so that none can; or a ranking could not be issued. Nothing is lost. See infra/README.md, Operate.'
    severity: 1
    enabled: true
    scopes: [insights.id]
    skipQueryValidation: true // Required for the first deployment: there is no log to check the query against yet
    evaluationFrequency: 'PT15M'
    windowSize: 'PT30M' // twice the frequency: a log that is ingested late is not missed
    criteria: {
      allOf: [
        {
          query: 'union (${said(logEvents.uploadFailed)}), (${said(logEvents.rulesUnreadable)}), (${said(logEvents.rankingNotIssued)})'
          timeAggregation: 'Count'
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

resource budgetReached 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = {
  name: '${groupName}-budget-reached'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: 'The month\'s budget of text records is spent'
    description: 'From here to the end of the month the built-in models tag, and the summary says so. Raise taggingRecordsPerMonth to go on.'
    severity: 2
    enabled: true
    scopes: [insights.id]
    skipQueryValidation: true // Required for the first deployment: there is no log to check the query against yet
    evaluationFrequency: 'PT1H'
    windowSize: 'PT2H'
    criteria: {
      allOf: [
        {
          query: said(logEvents.budgetReached)
          timeAggregation: 'Count'
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

output insightsName string = insights.name
output groupName string = people.name
output connectionString string = insights.properties.ConnectionString
