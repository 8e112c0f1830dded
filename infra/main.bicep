// Monitoring on Azure, first phase: everything but the event subscription, which needs the app's code (after-deploy.bicep).
// A mention meets the modules in this order: exports, events, app, state, tagging, mail; watching and access stand beside them.

targetScope = 'subscription'

// Where

@description('Name of the environment: names the resource group, and every other name is worked out from it.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('Azure region, such as swedencentral. It has to offer Flex Consumption.')
@minLength(1)
@metadata({ azd: { type: 'location' } })
param location string

@description('Name of the resource group; empty = rg-<environmentName>.')
@maxLength(90)
param resourceGroupName string = ''

// Who

@description('Object id of who deploys, who may then upload exports and settings; empty = nobody.')
param principalId string = ''

@description('What kind of identity deploys.')
@allowed(['User', 'ServicePrincipal', 'Group'])
param principalType string = 'User'

@description('Object id of the Entra group whose people upload exports, keep the settings and fetch rejected rows; empty = nobody.')
param officeGroupId string = ''

@description('Client id of an app registration; empty = no sign-in and no pages. Required for the pages, which ask who you are.')
param signInClientId string = ''

@description('Tenant whose people may sign in.')
param signInTenantId string = tenant().tenantId

@description('Object ids of the groups whose people may sign in, semicolons between; empty = everybody in the tenant.')
param signInGroups string = ''

@description('Host names by which the pages are called beside the app\'s own, semicolons between. Required for a custom domain.')
param pageHosts string = ''

// Exports and state

@description('Replication of the storage account. Standard_ZRS or Standard_GZRS is required for outliving the loss of a datacentre.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_RAGRS', 'Standard_GZRS', 'Standard_RAGZRS'])
param storageSku string = 'Standard_LRS'

@description('Days after which an export is deleted from the container exports; 0 = never. What was uploaded stays in the container uploads.')
@minValue(0)
@maxValue(36500)
param exportsKeptDays int = 0

@description('Days for which batches on their way and their outcomes are kept.')
@minValue(2)
@maxValue(365)
param workKeptDays int = 14

@description('Days for which events that could not be delivered are kept.')
@minValue(1)
@maxValue(365)
param undeliveredKeptDays int = 30

@description('Days for which the version that an overwrite or a deletion replaced is kept.')
@minValue(2)
@maxValue(36500)
param versionsKeptDays int = 30

@description('Days for which something deleted can be brought back.')
@minValue(1)
@maxValue(365)
param deletedKeptDays int = 14

// App

@description('Memory of one instance, in MB. 4096 is required for exports of more than about a million rows.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Most instances at a time: how wide the work of one large export spreads.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('When the day tick comes: six-field NCRONTAB (second, minute, hour, day, month, weekday) in UTC.')
@minLength(11)
param daySchedule string = '0 0 5 * * *'

// Tagging

@description('Who tags language and sentiment: the built-in models, or Azure AI Language (azure-language is required for its sentiment).')
@allowed(['builtin', 'azure-language'])
param taggingProvider string = 'builtin'

@description('Price tier of the Language resource; only for azure-language. S is required for more than 5,000 text records a month.')
@allowed(['F0', 'S'])
param taggingSku string = 'S'

@description('Azure region of the Language resource; empty = location.')
param taggingLocation string = ''

@description('Text records (1,000 characters of one text for one feature) that may be paid for in a month; after them the built-in models tag.')
@minValue(0)
param taggingRecordsPerMonth int = 5000

@description('Hours for which an outage of the Language service is waited out before the built-in models tag instead.')
@minValue(0)
@maxValue(168)
param taggingPatienceHours int = 6

// Mail

@description('How summaries leave: Communication Services, an SMTP server that settings.json names, or not at all.')
@allowed(['communication-services', 'smtp', 'none'])
param mailProvider string = 'communication-services'

@description('Where Communication Services keeps its data at rest. It can\'t be changed later.')
@allowed([
  'Africa'
  'Asia Pacific'
  'Australia'
  'Brazil'
  'Canada'
  'Europe'
  'France'
  'Germany'
  'India'
  'Japan'
  'Korea'
  'Norway'
  'Switzerland'
  'UAE'
  'UK'
  'United States'
])
param mailDataLocation string = 'Europe'

@description('Your own domain to send from. Required for more than 5 mails a minute and 10 an hour; empty = the domain that Azure gives.')
param mailDomain string = ''

@description('Whether the records of your own domain are in DNS and verified. Required for mail to leave from it.')
param mailDomainVerified bool = false

@description('Sender\'s address before the @, on your own domain. Another than DoNotReply requires a sending limit raised by Azure support.')
@minLength(1)
@maxLength(63)
param mailSender string = 'DoNotReply'

@description('Sender\'s address; required for smtp, worked out for communication-services.')
param mailFrom string = ''

@description('Recipients of the summaries, semicolons between; settings.json wins where it names any.')
param mailTo string = ''

@description('Operators, semicolons between: told of failed uploads by the app, and of alerts by Azure Monitor.')
param mailOperators string = ''

@description('What summaries and their mails speak: English, or Chinese (zh is required for offices in China); settings.json wins where it says it.')
@allowed(['en', 'zh'])
param mailLanguage string = 'en'

@description('URI of a Key Vault secret with the SMTP password; required for an SMTP server that wants one.')
param smtpPasswordSecretUri string = ''

// Watching

@description('Days for which logs are kept; the first 31 are free.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Gigabytes of logs a day after which no more are taken until the next day; -1 = no limit.')
@minValue(-1)
param logDailyQuotaGb int = 1

var token = toLower(uniqueString(subscription().id, environmentName, location))
var names = {
  // Known before anything is made, so that what-if can tell what a deployment would change.
  identity: 'id-${token}'
  account: 'st${token}'
  topic: 'evgt-${token}'
  language: 'lang-${token}'
  communication: 'acs-${token}'
  insights: 'appi-${token}'
  actionGroup: 'ag-${token}'
}
var tags = { 'azd-env-name': environmentName }
var usesLanguage = taggingProvider == 'azure-language'
var usesCommunication = mailProvider == 'communication-services'

func listOf(text string) string[] => filter(map(split(text, ';'), each => trim(each)), each => !empty(each))

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: empty(resourceGroupName) ? 'rg-${environmentName}' : resourceGroupName
  location: location
  tags: tags
}

module identity 'identity.bicep' = {
  scope: group
  params: {
    name: names.identity
    location: location
    tags: tags
  }
}

module exports 'exports.bicep' = {
  scope: group
  params: {
    name: names.account
    location: location
    tags: tags
    sku: storageSku
    exportsKeptDays: exportsKeptDays
    workKeptDays: workKeptDays
    undeliveredKeptDays: undeliveredKeptDays
    versionsKeptDays: versionsKeptDays
    deletedKeptDays: deletedKeptDays
  }
}

module events 'events.bicep' = {
  scope: group
  params: {
    name: names.topic
    location: location
    tags: tags
    accountId: exports.outputs.id
  }
}

module state 'state.bicep' = {
  scope: group
  params: {
    accountName: names.account
  }
  dependsOn: [exports]
}

module tagging 'tagging.bicep' = if (usesLanguage) {
  scope: group
  params: {
    name: names.language
    location: empty(taggingLocation) ? location : taggingLocation
    tags: tags
    sku: taggingSku
  }
}

module mail 'mail.bicep' = if (usesCommunication) {
  scope: group
  params: {
    name: names.communication
    emailName: 'email-${token}'
    tags: tags
    dataLocation: mailDataLocation
    ownDomain: mailDomain
    ownDomainVerified: mailDomainVerified
    senderName: mailSender
    senderDisplayName: 'Monitoring'
  }
}

module watching 'watching.bicep' = {
  scope: group
  params: {
    workspaceName: 'log-${token}'
    insightsName: names.insights
    groupName: names.actionGroup
    location: location
    tags: tags
    retentionDays: logRetentionDays
    dailyQuotaGb: logDailyQuotaGb
    operators: listOf(mailOperators)
  }
}

module access 'access.bicep' = {
  scope: group
  params: {
    accountName: names.account
    insightsName: names.insights
    identityName: names.identity
    topicName: names.topic
    languageName: usesLanguage ? names.language : ''
    communicationName: usesCommunication ? names.communication : ''
    officeGroupId: officeGroupId
    deployerId: principalId
    deployerType: principalType
  }
  // Required for naming what is granted before it is made, which lets what-if foresee the grants.
  dependsOn: [identity, exports, events, tagging, mail, watching]
}

module app 'app.bicep' = {
  scope: group
  params: {
    planName: 'plan-${token}'
    name: 'func-${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    blobEndpoint: exports.outputs.blobEndpoint
    queueEndpoint: exports.outputs.queueEndpoint
    tableEndpoint: exports.outputs.tableEndpoint
    insightsConnectionString: watching.outputs.connectionString
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    daySchedule: daySchedule
    tagging: {
      provider: taggingProvider
      endpoint: tagging.?outputs.endpoint ?? ''
      recordsPerMonth: taggingRecordsPerMonth
      patienceHours: taggingPatienceHours
    }
    mail: {
      provider: mailProvider
      endpoint: mail.?outputs.endpoint ?? ''
      from: mail.?outputs.from ?? mailFrom
      to: mailTo
      operators: mailOperators
      language: mailLanguage
    }
    smtpPasswordSecretUri: smtpPasswordSecretUri
    signIn: {
      clientId: signInClientId
      tenantId: signInTenantId
      groups: listOf(signInGroups)
      hosts: listOf(pageHosts)
    }
  }
  dependsOn: [access, state] // Required for the host's first start: it takes leases and reads queues at once
}

// azd keeps these in the environment, where after-deploy.cs reads them.
output AZURE_LOCATION string = location
output AZURE_RESOURCE_GROUP string = group.name
output AZURE_FUNCTION_APP_NAME string = app.outputs.name
output AZURE_FUNCTION_APP_HOST string = app.outputs.hostName
output AZURE_STORAGE_ACCOUNT_NAME string = exports.outputs.name
output AZURE_EVENT_TOPIC_NAME string = events.outputs.name
output AZURE_INSIGHTS_NAME string = watching.outputs.insightsName
output AZURE_ACTION_GROUP_NAME string = watching.outputs.groupName
output MONITORING_MAIL_FROM string = mail.?outputs.from ?? mailFrom
output MONITORING_MAIL_DOMAIN_RECORDS object = mail.?outputs.verificationRecords ?? {}
