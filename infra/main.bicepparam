// The parameters of main.bicep. Each is read from azd's environment where it is set there, as in
//   azd env set MONITORING_MAIL_TO 'head@example.edu;press@example.edu'
// and else has the default written here. README.md, Configure, has them in one table.

using 'main.bicep'

// Where. azd asks for both on the first run.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'monitoring')
param location = readEnvironmentVariable('AZURE_LOCATION', 'swedencentral')
param resourceGroupName = readEnvironmentVariable('AZURE_RESOURCE_GROUP', '') // empty: rg-<environment>

// Who. azd sets the first to whoever is signed in; in a pipeline set the second to ServicePrincipal.
param principalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param principalType = readEnvironmentVariable('AZURE_PRINCIPAL_TYPE', 'User')
param officeGroupId = readEnvironmentVariable('MONITORING_OFFICE_GROUP_ID', '') // who uploads exports and keeps the settings
param signInClientId = readEnvironmentVariable('MONITORING_SIGN_IN_CLIENT_ID', '') // empty: no sign-in, no pages
param signInGroups = readEnvironmentVariable('MONITORING_SIGN_IN_GROUPS', '') // object ids, semicolons between
param pageHosts = readEnvironmentVariable('MONITORING_PAGE_HOSTS', '') // host names of a custom domain, semicolons between

// Exports and state.
param storageSku = readEnvironmentVariable('MONITORING_STORAGE_SKU', 'Standard_LRS')
param exportsKeptDays = int(readEnvironmentVariable('MONITORING_EXPORTS_KEPT_DAYS', '0')) // days, 0: never deleted
param workKeptDays = int(readEnvironmentVariable('MONITORING_WORK_KEPT_DAYS', '14')) // days
param undeliveredKeptDays = int(readEnvironmentVariable('MONITORING_UNDELIVERED_KEPT_DAYS', '30')) // days
param versionsKeptDays = int(readEnvironmentVariable('MONITORING_VERSIONS_KEPT_DAYS', '30')) // days
param deletedKeptDays = int(readEnvironmentVariable('MONITORING_DELETED_KEPT_DAYS', '14')) // days

// App.
param instanceMemoryMB = any(int(readEnvironmentVariable('MONITORING_INSTANCE_MEMORY_MB', '2048'))) // MB: 512, 2048 or 4096
param maximumInstanceCount = int(readEnvironmentVariable('MONITORING_MAXIMUM_INSTANCES', '40')) // 40 to 1,000
param daySchedule = readEnvironmentVariable('MONITORING_DAY_SCHEDULE', '0 0 5 * * *') // NCRONTAB, UTC

// Tagging.
param taggingProvider = readEnvironmentVariable('MONITORING_TAGGING_PROVIDER', 'builtin') // or azure-language, which is paid
param taggingSku = readEnvironmentVariable('MONITORING_TAGGING_SKU', 'S') // or F0
param taggingLocation = readEnvironmentVariable('MONITORING_TAGGING_LOCATION', '') // empty: location
param taggingRecordsPerMonth = int(readEnvironmentVariable('MONITORING_TAGGING_RECORDS_PER_MONTH', '5000')) // text records
param taggingPatienceHours = int(readEnvironmentVariable('MONITORING_TAGGING_PATIENCE_HOURS', '6')) // hours

// Mail.
param mailProvider = readEnvironmentVariable('MONITORING_MAIL_PROVIDER', 'communication-services') // or smtp, none
param mailDataLocation = readEnvironmentVariable('MONITORING_MAIL_DATA_LOCATION', 'Europe') // for good: it can't be changed
param mailDomain = readEnvironmentVariable('MONITORING_MAIL_DOMAIN', '') // empty: the domain that Azure gives
param mailDomainVerified = bool(readEnvironmentVariable('MONITORING_MAIL_DOMAIN_VERIFIED', 'false'))
param mailSender = readEnvironmentVariable('MONITORING_MAIL_SENDER', 'DoNotReply') // before the @, on your own domain
param mailFrom = readEnvironmentVariable('MONITORING_MAIL_SENDER_ADDRESS', '') // for smtp
param mailTo = readEnvironmentVariable('MONITORING_MAIL_TO', '') // semicolons between
param mailOperators = readEnvironmentVariable('MONITORING_MAIL_OPERATORS', '') // semicolons between
param mailLanguage = readEnvironmentVariable('MONITORING_MAIL_LANGUAGE', 'en') // or zh
param smtpPasswordSecretUri = readEnvironmentVariable('MONITORING_SMTP_PASSWORD_SECRET_URI', '') // Key Vault secret

// Watching.
param logRetentionDays = int(readEnvironmentVariable('MONITORING_LOG_RETENTION_DAYS', '30')) // days, 30 to 730
param logDailyQuotaGb = int(readEnvironmentVariable('MONITORING_LOG_DAILY_QUOTA_GB', '1')) // gigabytes a day, -1: no limit
