using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Monitoring.Tagging;

namespace Monitoring.Cli.Commands;

internal static class TagCommand
{
    /// <summary>Fewer aren't worth a second core.</summary>
    private const int LinesAtOnce = 32;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(CommonOptions options, CommandContext context)
    {
        var json = new Option<bool>("--json") { Description = "A JSON object a line instead of tab-separated values." };
        var command = new Command("tag", """
            Tags texts: from stdin one a line, to stdout one line each, in the same order.

            A line is language, sentiment, score and topics (separated by commas), with tabs between. The score is the probability of positive
            less that of negative, -1 to 1. JSON has also how likely the language is right ("confidence") and how probable each side of the
            sentiment is ("shares"), 0 to 1, and the tagger's name. A line is answered as soon as it is there; its first 4000 characters decide.

            Example: cut -f 3 posts.tsv | monitoring tag > tags.tsv
            """) { json };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var tagger = new BuiltInTagger(OwnTagger.Read(options.Folder(parsed)));
            var form = parsed.GetValue(json) ? (Func<Tags, string>)JsonOf : LineOf;
            var output = context.Terminal.Output;
            await using var input = Console.OpenStandardInput();
            var texts = new TextLines(input, EncodingOfInput, BuiltInTagger.LongestRead);
            while (await texts.NextAsync(cancellationToken) is { Count: > 0 } lines)
            {
                foreach (var answer in Answers(lines, line => form(tagger.Tag(new TextToTag(null, line)))))
                {
                    await output.WriteAsync(answer.AsMemory(), cancellationToken);
                }

                await output.FlushAsync(cancellationToken);
            }

            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>UTF-8 whatever the machine's code page, but for what is typed.</summary>
    private static Encoding EncodingOfInput => Console.IsInputRedirected ? Encoding.UTF8 : Console.InputEncoding;

    /// <summary>In the lines' order, in a few pieces of text: whoever reads them waits for none, and hundreds cost no more calls than one.</summary>
    private static string[] Answers(IReadOnlyList<string> lines, Func<string, string> answer)
    {
        var pieces = new string[(lines.Count + LinesAtOnce - 1) / LinesAtOnce];
        if (pieces.Length == 1)
        {
            pieces[0] = Piece(0);
        }
        else
        {
            Parallel.For(0, pieces.Length, piece => pieces[piece] = Piece(piece));
        }

        return pieces;

        string Piece(int piece)
        {
            var text = new StringBuilder();
            for (var i = piece * LinesAtOnce; i < Math.Min(lines.Count, (piece + 1) * LinesAtOnce); i++)
            {
                text.Append(answer(lines[i])).AppendLine();
            }

            return text.ToString();
        }
    }

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

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static string NameOf(Sentiment sentiment) => sentiment.ToString().ToLowerInvariant();
}
