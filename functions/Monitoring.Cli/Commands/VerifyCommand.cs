using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Monitoring.Verifying;

namespace Monitoring.Cli.Commands;

internal static class VerifyCommand
{
    public static Command Create(CommonOptions options, CommandContext context)
    {
        var quick = new Option<bool>("--quick")
        {
            Description = "Reads no upload again: sums the stored mentions and compares all hashes, which takes a fraction of the time.",
        };
        var command = new Command("verify", """
            Compares all that is stored with what it stands on, and changes nothing.

            Works every figure out again from the kept uploads in a folder for temporary files, sums the stored mentions up again, and compares
            rollups, mentions, the ledger, statements, receipts, uploads and issued reports with what they come to. Each difference is named,
            with what to do. Exit code 1 where there is any.
            """) { quick, options.Json };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var office = await options.OpenToReadAsync(parsed, context, cancellationToken);
            var result = await new Verification(office, context.Terminal).RunAsync(parsed.GetValue(quick), cancellationToken);
            if (parsed.GetValue(options.Json))
            {
                context.Terminal.Output.WriteLine(JsonSerializer.Serialize(VerificationJson.Of(result), VerificationJsonContext.Readable.VerificationJson));
            }
            else
            {
                Write(context.Terminal, result);
            }

            return result.Count == 0 ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static void Write(Terminal terminal, VerificationResult result)
    {
        foreach (var found in result.Found)
        {
            terminal.Output.WriteLine(found.ToString());
        }

        if (result.Count > result.Found.Count)
        {
            terminal.Output.WriteLine($"... and {result.Count - result.Found.Count} more, of the same or alike.");
        }

        var against = result.Uploads is { } uploads ? $"{uploads} uploads that were worked out again" : "itself; no upload was worked out again";
        terminal.Output.WriteLine(
            result.Count == 0 ? $"Equal: what is stored, and {against}." : $"{result.Count} differences between what is stored and {against}.");
    }
}

/// <summary>What <c>verify --json</c> prints.</summary>
/// <param name="Uploads">How many were worked out again; null where none were.</param>
internal sealed record VerificationJson(bool Equal, long Differences, int? Uploads, IReadOnlyList<DiscrepancyJson> Found)
{
    public static VerificationJson Of(VerificationResult result) =>
        new(result.Count == 0, result.Count, result.Uploads, [.. result.Found.Select(DiscrepancyJson.Of)]);
}

internal sealed record DiscrepancyJson(
    string Part, string Subject, string? Entity, string? Month, string? Upload, string Figure, string Stored, string WorkedOut, string By, string Remedy)
{
    public static DiscrepancyJson Of(Discrepancy found) => new(
        found.Part.ToString().ToLowerInvariant(), found.Subject, found.Entity, found.Month?.ToString(), found.Upload?.Hex, found.Figure, found.Stored,
        found.WorkedOut, found.By, found.Remedy);
}

[JsonSerializable(typeof(VerificationJson))]
internal sealed partial class VerificationJsonContext : JsonSerializerContext
{
    public static VerificationJsonContext Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
