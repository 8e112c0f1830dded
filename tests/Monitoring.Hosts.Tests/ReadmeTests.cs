using System.Text.Json;
using System.Text.RegularExpressions;
using Monitoring.Configuring;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests;

public sealed partial class ReadmeTests
{
    private static readonly Dictionary<string, string[]> Verbs = new()
    {
        ["functions/Monitoring.Cli"] = ["demo", "ingest", "summary", "explain", "watch", "ledger", "rebuild", "watchlist", "formats"],
        ["tests/Monitoring.Benchmarks"] = ["generate", "measure", "samples"],
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
                Assert.Equal("alias monitoring='dotnet run -c Release --project functions/Monitoring.Cli --'", commandLine);
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
    public void Explains_every_setting()
    {
        static IEnumerable<string> Keys(Type section, string prefix) =>
            section.GetProperties().Select(property => prefix + JsonNamingPolicy.CamelCase.ConvertName(property.Name));

        var keys = Keys(typeof(Settings), "").Except(["mail", "schedule"])
            .Concat(Keys(typeof(MailSettings), "mail."))
            .Concat(Keys(typeof(ScheduleSettings), "schedule."));

        Assert.All(keys, key => Assert.Contains($"`{key}`", Text, StringComparison.Ordinal));
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex ShellBlocks();

    [GeneratedRegex("\\| command \\| what it does \\|\n.*?\n\n", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex CommandTable();

    [GeneratedRegex("^\\| `([^`]*)` \\|", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex CommandTableRows();
}
