using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Monitoring.Tagging;

namespace Monitoring.Cli.Commands;

internal static class TagCommand
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(CommonOptions options, CommandContext context)
    {
        var json = new Option<bool>("--json") { Description = "A JSON object a line instead of tab-separated values." };
        var command = new Command("tag", """
            Tags texts: from stdin one a line, to stdout one line each, in the same order.

            A line is language, sentiment, score and topics (separated by commas), with tabs between. The score is the probability of positive
            less that of negative, -1 to 1. JSON has also how likely the language is right ("confidence") and how probable each side of the
            sentiment is ("shares"), 0 to 1, and the tagger's name.

            Example: cut -f 3 posts.tsv | monitoring tag > tags.tsv
            """) { json };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var tagger = new BuiltInTagger(OwnTagger.Read(options.Folder(parsed)));
            var asJson = parsed.GetValue(json);
            using var input = OpenInput();
            while (await input.ReadLineAsync(cancellationToken) is { } line)
            {
                var tags = tagger.Tag(new TextToTag(null, line));
                context.Terminal.Output.WriteLine(asJson ? JsonOf(tags) : LineOf(tags));
            }

            await context.Terminal.Output.FlushAsync(cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>UTF-8 whatever the machine's code page; what isn't UTF-8 is read as the replacement character.</summary>
    private static TextReader OpenInput() =>
        Console.IsInputRedirected ? new StreamReader(Console.OpenStandardInput()) : Console.In;

    private static string LineOf(Tags tags) => string.Create(
        CultureInfo.InvariantCulture, $"{tags.Language}\t{NameOf(tags.Sentiment)}\t{tags.Score:0.###}\t{string.Join(',', tags.Topics)}");

    private static string JsonOf(Tags tags)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Plain))
        {
            writer.WriteStartObject();
            writer.WriteString("language", tags.Language);
            if (tags.LanguageConfidence is { } confidence)
            {
                writer.WriteNumber("confidence", Math.Round(confidence, 3));
            }

            writer.WriteString("sentiment", NameOf(tags.Sentiment));
            writer.WriteNumber("score", tags.Score);
            if (tags.Shares is { } shares)
            {
                writer.WriteStartObject("shares");
                writer.WriteNumber("positive", Math.Round(shares.Positive, 3));
                writer.WriteNumber("neutral", Math.Round(shares.Neutral, 3));
                writer.WriteNumber("negative", Math.Round(shares.Negative, 3));
                writer.WriteEndObject();
            }

            writer.WriteStartArray("topics");
            foreach (var topic in tags.Topics)
            {
                writer.WriteStringValue(topic);
            }

            writer.WriteEndArray();
            writer.WriteString("tagger", tags.Tagger);
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static string NameOf(Sentiment sentiment) => sentiment.ToString().ToLowerInvariant();
}
