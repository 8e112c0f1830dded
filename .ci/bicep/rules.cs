// Holds the deployments that the Bicep compiler worked out against infra/README.md and the app's code, and against the promises that
// nothing takes a key and nothing is public. Arguments: the folder with main.json and *.snapshot.json. Run from the root of the repository.

#:property PublishAot=false

using System.Text.Json;
using System.Text.RegularExpressions;

var folder = args[0];
var faults = new List<string>();
var resources = Directory.GetFiles(folder, "*.snapshot.json").Order(StringComparer.Ordinal)
    .SelectMany(file => JsonElement.Parse(File.ReadAllText(file)).GetProperty("predictedResources").EnumerateArray())
    .ToList();
var readme = File.ReadAllText("infra/README.md");
var parameterFile = File.ReadAllText("infra/main.bicepparam");

NothingTakesAKey();
PagesAreGuarded();
ParametersAreDocumented();
SettingsAndRolesAreDocumented();
NamesAreTheApps();
EventsAreTheApps();

faults.ForEach(fault => Console.Error.WriteLine(fault));
return faults.Count == 0 ? 0 : 1;

void NothingTakesAKey()
{
    var accounts = Properties("Microsoft.Storage/storageAccounts").ToList();
    Must(accounts.Count > 0 && accounts.TrueForAll(account => Is(account, "allowSharedKeyAccess", false)), "a storage account takes shared keys");
    Must(accounts.TrueForAll(account => Is(account, "allowBlobPublicAccess", false)), "a storage account lets blobs be public");
    Must(accounts.TrueForAll(account => Text(account, "minimumTlsVersion") == "TLS1_2"), "a storage account speaks less than TLS 1.2");
    var containers = Properties("Microsoft.Storage/storageAccounts/blobServices/containers");
    Must(containers.All(container => Text(container, "publicAccess") == "None"), "a container is public");
    EachIs("Microsoft.CognitiveServices/accounts", "disableLocalAuth", true, "the Language resource takes keys");
    EachIs("Microsoft.Communication/communicationServices", "disableLocalAuth", true, "Communication Services takes keys");
    EachIs("Microsoft.Insights/components", "DisableLocalAuth", true, "Application Insights takes keys");
    EachIs("Microsoft.Web/sites", "httpsOnly", true, "the app answers without TLS");
    EachIs("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "allow", false, "publishing takes a password");
}

// Also where there is none, which would make the promise empty.
void EachIs(string type, string property, bool expected, string fault)
{
    var all = Properties(type).ToList();
    Must(all.Count > 0 && all.TrueForAll(each => Is(each, property, expected)), fault);
}

// A deployment that lets the app show pages has them guarded by sign-in, and one without sign-in shows none. What sign-in leaves out is the
// API's, which asks for a key, and the host's.
void PagesAreGuarded()
{
    const string Config = "Microsoft.Web/sites/config";
    var deployments = 0;
    foreach (var file in Directory.GetFiles(folder, "*.snapshot.json"))
    {
        var name = Path.GetFileName(file);
        var deployed = JsonElement.Parse(File.ReadAllText(file)).GetProperty("predictedResources").EnumerateArray()
            .Where(resource => Text(resource, "type") == Config && resource.TryGetProperty("properties", out _))
            .ToLookup(resource => LastPart(Text(resource, "name")), resource => resource.GetProperty("properties"));
        var hasPages = deployed["appsettings"].Any(settings => settings.TryGetProperty("Pages__Tenant", out _));
        deployments += hasPages ? 1 : 0;
        Must(hasPages == deployed["authsettingsV2"].Any(), $"{name}: pages without sign-in, or sign-in without pages");
        foreach (var sign in deployed["authsettingsV2"])
        {
            var validation = sign.GetProperty("globalValidation");
            Must(Is(sign.GetProperty("platform"), "enabled", true), $"{name}: sign-in is there and not on");
            Must(Is(validation, "requireAuthentication", true), $"{name}: sign-in is not required");
            Must(Text(validation, "unauthenticatedClientAction") == "RedirectToLoginPage", $"{name}: nobody is led to the sign-in");
            var open = validation.GetProperty("excludedPaths").EnumerateArray().Select(path => path.ToString());
            Must(
                open.All(path => path.StartsWith("/api/", StringComparison.Ordinal) || path.StartsWith("/runtime/webhooks/", StringComparison.Ordinal)),
                $"{name}: sign-in leaves out more than the API and the webhooks");
        }
    }

    Must(deployments > 0, "no deployment with pages was worked out");
}

void SettingsAndRolesAreDocumented()
{
    var settings = Properties("Microsoft.Web/sites/config", "/appsettings").SelectMany(each => each.EnumerateObject()).Select(each => each.Name);
    SameNames("App settings in infra/README.md", FirstColumn("App settings"), "the deployment", [.. settings]);
    var roles = Properties("Microsoft.Authorization/roleAssignments").Select(assignment => LastPart(Text(assignment, "roleDefinitionId")));
    SameNames("Roles in infra/README.md", FirstColumn("Roles"), "the deployment", [.. roles]);
}

// Each parameter of main.bicep has a row: its name, its variable, its default as main.bicep and main.bicepparam both have it.
void ParametersAreDocumented()
{
    var template = JsonElement.Parse(File.ReadAllText(Path.Combine(folder, "main.json")));
    var declared = template.GetProperty("parameters").EnumerateObject().ToDictionary(parameter => parameter.Name, parameter => parameter.Value);
    var rows = Rows("Parameters").ToDictionary(row => Unquoted(row[0]));
    SameNames("Parameters in infra/README.md", [.. rows.Keys], "infra/main.bicep", [.. declared.Keys]);
    foreach (var (name, row) in rows.Where(row => declared.ContainsKey(row.Key)))
    {
        var read = Regex.Match(parameterFile, $@"^param {name} = .*readEnvironmentVariable\('(\w+)', '([^']*)'\)", RegexOptions.Multiline);
        var variable = read.Success ? read.Groups[1].Value : "";
        var said = $"infra/README.md, parameter '{name}'";
        Must(Unquoted(row[1]) == variable, $"{said}: variable '{Unquoted(row[1])}', in main.bicepparam '{variable}'");
        if (declared[name].TryGetProperty("defaultValue", out var value) && !value.ToString().StartsWith('['))
        {
            var expected = value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetRawText() : value.ToString();
            var documented = Unquoted(row[2]) is "empty" ? "" : Unquoted(row[2]);
            var given = read.Success ? read.Groups[2].Value : expected;
            Must(documented == expected, $"{said}: default '{documented}', in main.bicep '{expected}'");
            Must(given == expected, $"infra/main.bicepparam, parameter '{name}': default '{given}', in main.bicep '{expected}'");
        }
    }
}

// What the app opens is deployed, and what is deployed the app opens. A poison queue is the host's, two containers are the platform's.
void NamesAreTheApps()
{
    const string Names = "functions/Monitoring.Functions/Storage/Names.cs";
    if (!File.Exists(Names))
    {
        Console.WriteLine($"{Names} is not there yet: names of containers, queues and tables not compared.");
        return;
    }

    string[] platforms = ["deployment", "undelivered"];
    string[] madeAtRunTime = ["figures", "ledger"];
    string[] kinds = ["blobServices/containers", "queueServices/queues", "tableServices/tables"];
    var deployed = resources.Where(resource => kinds.Any(kind => Text(resource, "type") == $"Microsoft.Storage/storageAccounts/{kind}"))
        .Select(resource => LastPart(Text(resource, "name"))).ToHashSet();
    var coded = Regex.Matches(File.ReadAllText(Names), @"const string \w+ = ""([a-z0-9-]+)"";")
        .Select(match => match.Groups[1].Value).ToHashSet();
    foreach (var name in coded.Except(deployed).Except(madeAtRunTime).Order(StringComparer.Ordinal))
    {
        faults.Add($"{Names}: '{name}' is not in infra/names.bicep");
    }

    var poison = deployed.Where(name => name.EndsWith("-poison", StringComparison.Ordinal));
    foreach (var name in deployed.Except(coded).Except(platforms).Except(poison).Order(StringComparer.Ordinal))
    {
        faults.Add($"infra/names.bicep: '{name}' is not in {Names}");
    }
}

// The webhook names a function, and alerts name log events; a name that the app does not have would be silence.
void EventsAreTheApps()
{
    var names = File.ReadAllText("infra/names.bicep");
    var function = Regex.Match(names, @"var exportFunction = '(\w+)'").Groups[1].Value;
    var code = Directory.Exists("functions/Monitoring.Functions")
        ? string.Concat(Directory.GetFiles("functions", "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText))
        : "";
    if (!code.Contains("[Function(", StringComparison.Ordinal))
    {
        Console.WriteLine("functions/Monitoring.Functions has no functions yet: the webhook's function and the alerts' log events not compared.");
        return;
    }

    Must(Regex.IsMatch(code, $@"\[Function\((nameof\({function}\)|""{function}"")\)\]"), $"infra/names.bicep: no function '{function}' in the app");
    foreach (Match wanted in Regex.Matches(names, @"name: '(\w+)', id: (\d+), begins: '((?:[^'\\]|\\')*)'"))
    {
        var (name, id, begins) = (wanted.Groups[1].Value, wanted.Groups[2].Value, wanted.Groups[3].Value.Replace("\\'", "'", StringComparison.Ordinal));
        var logged = Regex.Matches(code, @"\[LoggerMessage\(([^\]]*)\)\]").Select(match => match.Value)
            .FirstOrDefault(message => Regex.IsMatch(message, $@"EventId = {id}\b"));
        Must(logged is not null, $"infra/names.bicep: the app logs no event {id}");
        Must(logged?.Contains($"EventName = \"{name}\"", StringComparison.Ordinal) != false, $"infra/names.bicep: event {id} is not named '{name}'");
        Must(logged?.Contains($"Message = \"{begins}", StringComparison.Ordinal) != false, $"infra/names.bicep: event {id} does not begin '{begins}'");
    }
}

IEnumerable<JsonElement> Properties(string type, string nameEnds = "") =>
    from resource in resources
    where Text(resource, "type") == type && Text(resource, "name").EndsWith(nameEnds, StringComparison.Ordinal)
    where resource.TryGetProperty("properties", out _)
    select resource.GetProperty("properties");

// The table under a heading of the readme, without its two head rows.
List<string[]> Rows(string heading)
{
    var section = Regex.Match(readme, $@"^#+ {heading}$(.*?)(?=^#|\z)", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;
    var lines = section.Split('\n').Where(line => line.StartsWith('|')).Skip(2);
    var rows = lines.Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)).ToList();
    Must(rows.Count > 0, $"infra/README.md: no table under '{heading}'");
    return rows;
}

// A cell may name several, each in backticks.
HashSet<string> FirstColumn(string heading) =>
    [.. Rows(heading).SelectMany(row => Regex.Matches(row[0], "`([^`]+)`").Select(match => match.Groups[1].Value))];

void SameNames(string where, HashSet<string> named, string elsewhere, HashSet<string> found)
{
    faults.AddRange(named.Except(found).Order(StringComparer.Ordinal).Select(name => $"{where}: '{name}' is not in {elsewhere}"));
    faults.AddRange(found.Except(named).Order(StringComparer.Ordinal).Select(name => $"{where}: '{name}' of {elsewhere} is missing"));
}

void Must(bool holds, string fault)
{
    if (!holds)
    {
        faults.Add(fault);
    }
}

static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ToString() : "";
static bool Is(JsonElement element, string name, bool expected) =>
    element.TryGetProperty(name, out var value) && value.ValueKind == (expected ? JsonValueKind.True : JsonValueKind.False);
static string LastPart(string path) => path[(path.LastIndexOf('/') + 1)..].TrimEnd('\'', ')', ']');
static string Unquoted(string cell) => cell.Trim('`');
