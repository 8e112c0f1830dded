// Where summaries leave from: Communication Services with a domain to send from. Deployed only for the provider communication-services.

@description('Name of the Communication Services resource, unique in Azure.')
@minLength(1)
@maxLength(63)
param name string

@description('Name of the email service.')
@minLength(1)
@maxLength(63)
param emailName string

@description('Tags of every resource.')
param tags object

@description('Where Communication Services keeps its data at rest; the same for both resources. It can\'t be changed later.')
param dataLocation string

@description('Your own domain to send from, such as mail.example.edu; empty = the domain that Azure gives, at most 5 mails a minute and 10 an hour.')
param ownDomain string

@description('Whether your own domain is verified. Until then mail leaves from the domain that Azure gives.')
param ownDomainVerified bool

@description('Part of the sender\'s address before the @, on your own domain; DoNotReply is there from the start.')
@minLength(1)
param senderName string

@description('Name that recipients see as the sender, on your own domain.')
param senderDisplayName string

var hasOwnDomain = !empty(ownDomain)
var sendsFromOwnDomain = hasOwnDomain && ownDomainVerified
var givenSender = 'DoNotReply'

resource email 'Microsoft.Communication/emailServices@2025-09-01' = {
  name: emailName
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
  }
}

resource givenDomain 'Microsoft.Communication/emailServices/domains@2025-09-01' = {
  parent: email
  name: 'AzureManagedDomain' // the one name that Azure takes for it
  location: 'global'
  tags: tags
  properties: {
    domainManagement: 'AzureManaged'
    userEngagementTracking: 'Disabled'
  }
}

resource domain 'Microsoft.Communication/emailServices/domains@2025-09-01' = if (hasOwnDomain) {
  parent: email
  name: hasOwnDomain ? ownDomain : 'unused'
  location: 'global'
  tags: tags
  properties: {
    domainManagement: 'CustomerManaged'
    userEngagementTracking: 'Disabled'
  }
}

// Required for another sender than DoNotReply. Azure takes one only on a verified domain whose sending limit was raised on request.
resource sender 'Microsoft.Communication/emailServices/domains/senderUsernames@2025-09-01' = if (sendsFromOwnDomain && senderName != givenSender) {
  parent: domain
  name: senderName
  properties: {
    username: senderName
    displayName: senderDisplayName
  }
}

resource communication 'Microsoft.Communication/communicationServices@2025-09-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
    disableLocalAuth: true
    linkedDomains: [
      sendsFromOwnDomain ? domain.id : givenDomain.id
    ]
  }
}

output endpoint string = 'https://${communication.properties.hostName}'
output from string = sendsFromOwnDomain ? '${senderName}@${ownDomain}' : '${givenSender}@${givenDomain.properties.fromSenderDomain}'
output verificationRecords object = hasOwnDomain ? domain!.properties.verificationRecords : {}
