// The app itself: a Flex Consumption plan, the function app on it, its settings, and sign-in where it is wanted.

import { containers, keyedPaths } from 'names.bicep'

@description('Name of the plan; Flex Consumption takes one app a plan.')
param planName string

@description('Name of the function app, unique in Azure; its host name begins with it.')
@minLength(2)
@maxLength(60)
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Resource id of the app\'s identity.')
param identityId string

@description('Client id of the app\'s identity.')
param identityClientId string

@description('Blob endpoint of the storage account, with the slash at its end.')
param blobEndpoint string

@description('Queue endpoint of the storage account.')
param queueEndpoint string

@description('Table endpoint of the storage account.')
param tableEndpoint string

@description('Connection string of Application Insights: an address, not a secret, since local authentication is off there.')
param insightsConnectionString string

@description('Memory of one instance, in MB; a tenth of a large export lies in memory while it is read.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int

@description('Most instances at a time.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int

@description('When the day tick comes: six-field NCRONTAB in UTC.')
param daySchedule string

@description('Tagging: provider, endpoint (empty for builtin), text records a month, hours of patience.')
param tagging { provider: string, endpoint: string, recordsPerMonth: int, patienceHours: int }

@description('Mail: provider, endpoint (empty unless communication-services), sender, recipients and operators as semicolon lists, language (en or zh).')
param mail { provider: string, endpoint: string, from: string, to: string, operators: string, language: string }

@description('URI of the Key Vault secret with the SMTP password; empty = none.')
param smtpPasswordSecretUri string

@description('Sign-in: client id of the app registration (empty = off), tenant, object ids of the groups let in (none = whole tenant), host names of the pages beside the app\'s own.')
param signIn { clientId: string, tenantId: string, groups: string[], hosts: string[] }

var storage = {
  blob: blobEndpoint
  queue: queueEndpoint
  table: tableEndpoint
}

var settings = {
  AzureWebJobsStorage__blobServiceUri: storage.blob
  AzureWebJobsStorage__queueServiceUri: storage.queue
  AzureWebJobsStorage__tableServiceUri: storage.table
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  ExportStorage__blobServiceUri: storage.blob
  ExportStorage__queueServiceUri: storage.queue // Required for the trigger's poison messages
  ExportStorage__tableServiceUri: storage.table
  ExportStorage__credential: 'managedidentity'
  ExportStorage__clientId: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${identityClientId}'
  OTEL_TRACES_SAMPLER: 'microsoft.fixed_percentage' // Required for alerts: a log goes the way of its trace, and by default some are dropped
  OTEL_TRACES_SAMPLER_ARG: '1.0'
  AzureWebJobsDisableHomepage: 'true' // Required for a root that is the pages' own, also while the app is not deployed yet
  DaySchedule: daySchedule
  Tagging__Provider: tagging.provider
  Tagging__Endpoint: tagging.endpoint
  Tagging__RecordsPerMonth: string(tagging.recordsPerMonth)
  Tagging__PatienceHours: string(tagging.patienceHours)
  Mail__Provider: mail.provider
  Mail__Endpoint: mail.endpoint
  Mail__From: mail.from
  Mail__To: mail.to
  Mail__Operators: mail.operators
  Mail__Language: mail.language
}

var smtpSettings = {
  MONITORING_SMTP_PASSWORD: '@Microsoft.KeyVault(SecretUri=${smtpPasswordSecretUri})'
}

var signInSettings = {
  OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: identityClientId
  Pages__Tenant: signIn.tenantId // Required for pages: without it the app shows none
  Pages__Hosts: join(signIn.hosts, ';')
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true // Required for Linux
  }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'app' }) // Required for azd deploy to find it; the same name stands in azure.yaml
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId // Required for a Key Vault reference, which else asks for a system-assigned identity
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${blobEndpoint}${containers.deployment}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
    }
  }

  resource appSettings 'config' = {
    name: 'appsettings'
    properties: union(settings, empty(smtpPasswordSecretUri) ? {} : smtpSettings, empty(signIn.clientId) ? {} : signInSettings)
  }

  // Required for: publishing takes an identity, never a password.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
  }

  resource authentication 'config' = if (!empty(signIn.clientId)) {
    name: 'authsettingsV2'
    properties: {
      platform: {
        enabled: true
      }
      globalValidation: {
        requireAuthentication: true
        unauthenticatedClientAction: 'RedirectToLoginPage'
        redirectToProvider: 'azureactivedirectory'
        excludedPaths: keyedPaths // Required for Event Grid and for scripts, which bring a key and no sign-in
      }
      identityProviders: {
        azureActiveDirectory: {
          enabled: true
          registration: {
            clientId: signIn.clientId
            // Required for sign-in without a client secret: the identity's token stands for it.
            clientSecretSettingName: 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'
            openIdIssuer: '${environment().authentication.loginEndpoint}${signIn.tenantId}/v2.0'
          }
          validation: {
            allowedAudiences: [
              signIn.clientId
              'api://${signIn.clientId}'
            ]
            defaultAuthorizationPolicy: empty(signIn.groups) ? {} : { allowedPrincipals: { groups: signIn.groups } }
          }
        }
      }
      login: {
        tokenStore: {
          enabled: false
        }
      }
    }
    dependsOn: [appSettings]
  }
}

output name string = app.name
output hostName string = app.properties.defaultHostName
