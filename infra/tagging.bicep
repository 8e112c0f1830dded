// Which service tags a mention's text with language and sentiment. Deployed only for the provider azure-language;
// the built-in models need no resource.

@description('Name of the Language resource, and of its custom subdomain: 2 to 64 characters, unique in Azure.')
@minLength(2)
@maxLength(64)
param name string

@description('Azure region of the Language resource.')
param location string

@description('Tags of every resource.')
param tags object

@description('Price tier: F0 is free up to 5,000 text records a month, one such resource a subscription; S is paid by text record.')
@allowed(['F0', 'S'])
param sku string

resource language 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'TextAnalytics'
  sku: {
    name: sku
  }
  properties: {
    customSubDomainName: name // Required for sign-in by identity: a regional endpoint takes keys only
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      defaultAction: 'Allow'
    }
  }
}

output endpoint string = language.properties.endpoint
