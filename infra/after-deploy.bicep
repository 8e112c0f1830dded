// Monitoring on Azure, second phase: what needs the app's code to run. after-deploy.cs deploys it after azd has deployed the code.

@description('Name of the function app.')
param appName string

@description('Name of the storage account.')
param accountName string

@description('Name of the system topic.')
param topicName string

@description('Name of the Application Insights resource.')
param insightsName string

@description('Name of the action group.')
param groupName string

@description('Azure region of the alert.')
param location string = resourceGroup().location

@description('Tags of every resource.')
param tags object = resourceGroup().tags

module arrivals 'arrivals.bicep' = {
  params: {
    topicName: topicName
    accountName: accountName
    appName: appName
  }
}

module silence 'silence.bicep' = {
  params: {
    insightsName: insightsName
    groupName: groupName
    location: location
    tags: tags
  }
}
