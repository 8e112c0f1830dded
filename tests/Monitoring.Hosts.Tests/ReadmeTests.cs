using System.Text.Json;
using System.Text.RegularExpressions;
using Monitoring.Configuring;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests;

public sealed partial class ReadmeTests
{
    private static readonly Dictionary<string, string[]> Verbs = new()
    {
        ["functions/Monitoring.Cli"] = ["demo", "ingest", "summary", "review", "explain", "correct", "corrections", "sample", "index", "serve", "watch", "ledger", "reports", "diff", "rebuild", "verify", "retention", "export-state", "import-state", "watchlist", "formats", "tag", "evaluate", "train"],
        ["tests/Monitoring.Benchmarks"] = ["generate", "languages", "measure", "models", "pages", "panel", "samples", "sentiments", "steps", "table", "taggers"],
    };

    /// <summary>Every command line of the README's <c>sh</c> blocks, and of its table of commands.</summary>
    public static TheoryData<string> CommandLines => [.. Lines().Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Lines() =>
    [
        .. ShellBlocks().Matches(Text).SelectMany(block => block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
        .. CommandTableRows().Matches(CommandTable().Match(Text).Value).Select(row => "monitoring " + row.Groups[1].Value),
    ];

    private static string Text => File.ReadAllText(Repository.PathOf("README.md"));

    [Theory]
    [MemberData(nameof(CommandLines))]
    public void Names_projects_and_verbs_that_exist(string commandLine)
    {
        var words = commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case ["monitoring", var verb, ..]:
                Assert.Contains(verb, Verbs["functions/Monitoring.Cli"]);
                break;
            case ["dotnet", "run", ..]:
                var project = words[Array.IndexOf(words, "--project") + 1];
                Assert.NotEmpty(Directory.GetFiles(Repository.PathOf(project), "*.csproj"));
                Assert.Contains(words[Array.IndexOf(words, "--") + 1], Verbs[project]);
                break;
            case ["alias", ..]:
                Assert.Equal("alias monitoring=~/monitoring/monitoring", commandLine);
                break;
            case ["dotnet", "publish", .. var published, "-o", "~/monitoring"]:
                Assert.True(File.Exists(Repository.PathOf(Assert.Single(published), "Monitoring.Cli.csproj")));
                break;
            default:
                Assert.Equal("dotnet test", commandLine);
                break;
        }
    }

    [Fact]
    public void Shows_the_two_commands_first() =>
        Assert.Equal(
            "dotnet run --project functions/Monitoring.Cli -- demo\ndotnet test\n", ShellBlocks().Match(Text).Groups[1].Value);

    [Fact]
    public async Task Its_commands_for_ones_own_exports_work_one_after_the_other()
    {
        using var folder = new TemporaryFolder();
        var samples = Repository.PathOf("functions", "Monitoring.Cli", "Samples");
        var block = ShellBlocks().Matches(Text).Select(match => match.Groups[1].Value)
            .Single(commands => commands.Contains("~/Downloads", StringComparison.Ordinal));
        var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines)
        {
            var args = line.Split(' ').Skip(1).Select(word => word switch
            {
                "~/Downloads/november.csv" => Path.Combine(samples, "meltwater-classic.csv"),
                "~/Downloads/weibo.xlsx" => Path.Combine(samples, "meltwater-feed.xlsx"),
                "./reports" => folder["reports"],
                _ => word,
            });
            var outcome = await CommandLine.RunAsync([.. args, "--data", folder["state"]]);
            Assert.True(outcome.ExitCode is 0 or 3, $"{line}: exit {outcome.ExitCode}, {outcome.Error}");
        }

        Assert.True(File.Exists(folder["reports/2023-11-uob.html"]));
    }

    [Fact]
    public async Task Shows_what_the_demo_prints()
    {
        using var folder = new TemporaryFolder();
        var demo = await CommandLine.RunAsync("demo", "--out", folder["demo"]);
        var printed = demo.Output.Split('\n').Select(line => line.TrimEnd()).ToHashSet(StringComparer.Ordinal);

        var shown = DemoBlock().Match(Text).Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.True(shown.Length > 10);
        Assert.All(shown, line => Assert.Contains(line, printed));
    }

    [Fact]
    public async Task Its_watch_list_is_one()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["watchlist.json"], JsonBlock().Match(Text).Groups[1].Value);

        var outcome = await CommandLine.RunAsync("watchlist", "check", folder["watchlist.json"], "--data", folder["state"]);

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.StartsWith("uob: University of Birmingham / 伯明翰大学; 1 aliases, 2 excluded, 1 queries", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Explains_every_setting()
    {
        static IEnumerable<string> Keys(Type section, string prefix) =>
            section.GetProperties().Select(property => prefix + JsonNamingPolicy.CamelCase.ConvertName(property.Name));

        var keys = Keys(typeof(Settings), "").Except(["mail", "schedule", "retention"])
            .Concat(Keys(typeof(MailSettings), "mail."))
            .Concat(Keys(typeof(ScheduleSettings), "schedule."))
            .Concat(Keys(typeof(RetentionSettings), "retention."));

        Assert.All(keys, key => Assert.Contains($"`{key}`", Text, StringComparison.Ordinal));
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex ShellBlocks();

    [GeneratedRegex("<!-- demo output: begin -->\n```\n(.*?)```", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex DemoBlock();

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex JsonBlock();

    [GeneratedRegex("\\| command \\| what it does \\|\n.*?\n\n", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex CommandTable();

    [GeneratedRegex("^\\| `([^`]*)` \\|", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex CommandTableRows();
}
