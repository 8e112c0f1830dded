using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitoring.Benchmarks.Comparing;

/// <summary>What an identifier answered, and what that took.</summary>
/// <param name="Bytes">All that is installed of it.</param>
/// <param name="StartMilliseconds">Until the first answer.</param>
/// <param name="Mebibytes">By how much the process grew until then.</param>
/// <param name="Answers">Its codes, one for each text; empty where it can't tell.</param>
internal sealed record ComparedIdentifier(
    string Version, long Bytes, double StartMilliseconds, double PerSecond, double Mebibytes, IReadOnlyList<string> Answers)
{
    private const string Script = "languages.mjs";

    /// <summary>Packages on npm.</summary>
    public static IReadOnlyList<string> Names { get; } = ["eld", "cld", "cld3-asm", "tinyld", "franc"];

    /// <summary>Runs one in a process of its own.</summary>
    /// <param name="folder">Where <c>npm install</c> put it.</param>
    /// <returns>Null where it isn't installed there.</returns>
    /// <exception cref="InvalidOperationException">It ended with an error, which is in the message.</exception>
    public static async Task<ComparedIdentifier?> RunAsync(
        string folder, string name, IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        using var script = typeof(ComparedIdentifier).Assembly.GetManifestResourceStream(Script)!;
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

        var found = JsonSerializer.Deserialize(answer, ComparisonJson.Default.ComparedIdentifier);
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
[JsonSerializable(typeof(ComparedIdentifier))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class ComparisonJson : JsonSerializerContext;
