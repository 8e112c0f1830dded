// The second phase of a deployment, which azd runs after the first: waits until the app answers, deploys after-deploy.bicep, and puts the
// office's first settings into the container config. Run it again as often as you like: what is there already stays as it is.
//
//   dotnet run --file infra/after-deploy.cs              as azd's hook, with azd's environment in the variables
//   azd env exec -- dotnet run --file infra/after-deploy.cs    by hand
//
// Reads AZURE_SUBSCRIPTION_ID, AZURE_RESOURCE_GROUP, AZURE_FUNCTION_APP_NAME, AZURE_FUNCTION_APP_HOST, AZURE_STORAGE_ACCOUNT_NAME,
// AZURE_EVENT_TOPIC_NAME, AZURE_INSIGHTS_NAME and AZURE_ACTION_GROUP_NAME, the outputs of main.bicep; MONITORING_CONFIG_FOLDER names
// another folder than config/ for the settings. Exits with 0 when all is done, else with 1 and what to do.

#:property PublishAot=false

using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

var patience = TimeSpan.FromMinutes(10);
var pause = TimeSpan.FromSeconds(10);

try
{
    var app = new Deployed(
        Setting("AZURE_SUBSCRIPTION_ID"),
        Setting("AZURE_RESOURCE_GROUP"),
        Setting("AZURE_FUNCTION_APP_NAME"),
        Setting("AZURE_FUNCTION_APP_HOST"),
        Setting("AZURE_STORAGE_ACCOUNT_NAME"));
    await SignedIn();
    await Answering(app);
    await WebhookKeyMade(app);
    await Subscribed(app);
    await FirstSettings(app);
    Console.WriteLine($"Done. Upload exports to the container 'exports' of {app.Account}.");
    return 0;
}
catch (AfterDeployException failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 1;
}

static string Setting(string name) =>
    Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
        ? value
        : throw new AfterDeployException($"{name} is not set. Run 'azd provision' first, or this with 'azd env exec --'.");

static async Task SignedIn()
{
    var account = await Az("account", "show", "--output", "none");
    if (account.ExitCode != 0)
    {
        throw new AfterDeployException($"The Azure CLI is not signed in. Run 'az login', then 'azd hooks run postdeploy'. {account.Errors}");
    }
}

// The host starts cold after a deployment; until it has, it would refuse Event Grid's handshake.
async Task Answering(Deployed app)
{
    using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
    var health = new Uri($"https://{app.Host}/api/health");
    Console.WriteLine($"Waiting for {health} ...");
    await Until($"{health} did not answer with 200. Look at the app's log stream", async () =>
    {
        try
        {
            using var answer = await client.GetAsync(health);
            return answer.IsSuccessStatusCode ? null : $"it answered {(int)answer.StatusCode}";
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return failure.Message;
        }
    });
}

// The host makes the key when it first loads the blob extension. Only whether it is there is asked: Bicep reads it itself.
async Task WebhookKeyMade(Deployed app) =>
    await Until("The app has no system key 'blobs_extension'. Is the blob trigger's function deployed?", async () =>
    {
        var keys = await Az(
            "functionapp", "keys", "list", "--subscription", app.Subscription, "--resource-group", app.ResourceGroup, "--name", app.Name,
            "--query", "systemKeys.blobs_extension != null", "--output", "tsv");
        return keys.ExitCode == 0 && keys.SaysTrue ? null : keys.Errors;
    });

async Task Subscribed(Deployed app)
{
    Console.WriteLine("Subscribing the app to the container's events ...");
    await Until("Event Grid did not accept the app's webhook", async () =>
    {
        var deployment = await Az(
            "deployment", "group", "create", "--subscription", app.Subscription, "--resource-group", app.ResourceGroup,
            "--name", "after-deploy", "--template-file", Path.Combine(Folder(), "after-deploy.bicep"), "--output", "none", "--parameters",
            $"appName={app.Name}", $"accountName={app.Account}", $"topicName={Setting("AZURE_EVENT_TOPIC_NAME")}",
            $"insightsName={Setting("AZURE_INSIGHTS_NAME")}", $"groupName={Setting("AZURE_ACTION_GROUP_NAME")}");
        return deployment.ExitCode == 0 ? null : deployment.Errors;
    });
}

async Task FirstSettings(Deployed app)
{
    var folder = Environment.GetEnvironmentVariable("MONITORING_CONFIG_FOLDER") is { Length: > 0 } named
        ? named
        : Path.Combine(Folder(), "..", "config");
    string[] files =
    [
        .. Existing(folder, "settings.json"),
        .. Existing(folder, "watchlist.json"),
        .. Existing(folder, "topics.txt"),
        .. Existing(Path.Combine(folder, "services"), "*.json"),
        .. Existing(Path.Combine(folder, "models"), "*.model"),
    ];
    foreach (var file in files)
    {
        var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
        await Until($"'{name}' could not be put into the container 'config'", async () => await Put(app, name, file));
    }
}

static string[] Existing(string folder, string pattern) =>
    Directory.Exists(folder) ? [.. Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal)] : [];

// A role that was granted a minute ago may not have reached the storage account yet, hence the tries around this.
static async Task<string?> Put(Deployed app, string name, string file)
{
    string[] blob =
    [
        "--subscription", app.Subscription, "--account-name", app.Account, "--auth-mode", "login", "--container-name", "config", "--name", name,
    ];
    var existing = await Az(["storage", "blob", "exists", .. blob, "--query", "exists", "--output", "tsv"]);
    if (existing.ExitCode != 0)
    {
        return existing.Errors;
    }

    if (existing.SaysTrue)
    {
        Console.WriteLine($"config/{name} is there already; left as it is.");
        return null;
    }

    var upload = await Az(["storage", "blob", "upload", .. blob, "--file", file, "--no-progress", "--output", "none"]);
    if (upload.ExitCode == 0)
    {
        Console.WriteLine($"config/{name} uploaded.");
    }

    return upload.ExitCode == 0 ? null : upload.Errors;
}

// Tries until there is nothing more to complain of, or patience ends.
async Task Until(string consequence, Func<Task<string?>> tried)
{
    var started = Stopwatch.GetTimestamp();
    while (await tried() is { } complaint)
    {
        if (Stopwatch.GetElapsedTime(started) > patience)
        {
            throw new AfterDeployException($"{consequence}. After {patience.TotalMinutes} minutes: {complaint} Then run 'azd hooks run postdeploy'.");
        }

        await Task.Delay(pause);
    }
}

static string Folder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;

static async Task<Answer> Az(params string[] arguments)
{
    // az is a batch file on Windows, which only the command processor starts.
    var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "cmd.exe" : "az")
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
    foreach (var argument in OperatingSystem.IsWindows() ? ["/d", "/c", "az", .. arguments] : arguments)
    {
        start.ArgumentList.Add(argument);
    }

    try
    {
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Answer(process.ExitCode, (await output).Trim(), (await errors).Trim());
    }
    catch (Win32Exception)
    {
        throw new AfterDeployException("The Azure CLI 'az' is not installed. Install it, run 'az login', then 'azd hooks run postdeploy'.");
    }
}

internal sealed record Deployed(string Subscription, string ResourceGroup, string Name, string Host, string Account);

internal sealed record Answer(int ExitCode, string Output, string Errors)
{
    public bool SaysTrue => Output.Equals("true", StringComparison.OrdinalIgnoreCase);
}

internal sealed class AfterDeployException(string message) : Exception(message);
