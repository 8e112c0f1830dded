using System.Text;
using Monitoring.Benchmarks.Generating;
using Monitoring.Configuring;
using Monitoring.Matching;
using Monitoring.Normalizing;
using Monitoring.Reading;
using Monitoring.Recognizing;
using Monitoring.Tagging;

namespace Monitoring.Benchmarks.Steps;

/// <summary>A made-up export, and what each step makes of it for the next one.</summary>
internal sealed class StepData
{
    /// <summary>Of each step's run; times and bytes are told for one of them.</summary>
    public const int Rows = 20_000;

    public static ExportContext Context { get; } = new(MeltwaterClassicLayout.Service, "export.csv");

    public required string Path { get; init; }

    public required HeaderMatch Header { get; init; }

    public required RowBatch Batch { get; init; }

    public required IReadOnlyList<Coverage> Coverages { get; init; }

    public required IReadOnlyList<TextToTag> Texts { get; init; }

    public required IReadOnlyList<Mention> Mentions { get; init; }

    public static async Task<StepData> MakeAsync()
    {
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"monitoring-steps-{Environment.ProcessId}.csv");
        using (var file = File.Create(path))
        {
            _ = GenerateCommand.Generate(
                file, Rows, seed: 1, MeltwaterClassicLayout.Service, duplicates: 0, new Month(2023, 9), new Month(2023, 11), Encoding.UTF8, '\t');
        }

        using var upload = OpenedUpload.Open(path, Context.FileName, UploadLimits.Default, CancellationToken.None);
        var table = RecognizedExport.Of(upload, Context.FileName, ServiceCatalog.BuiltIn).Tables[0];
        var batch = new RowBatch();
        using (var rows = table.OpenRows(CancellationToken.None))
        {
            while (rows.Read())
            {
                batch.Add(rows);
            }
        }

        var coverages = Normalize(batch, table.Header);
        List<TextToTag> texts = [.. coverages.Select(coverage => TextToTag.Of(coverage, new Settings { Sentiment = Preference.Tagger, Language = Preference.Tagger }))];
        var tags = await new BuiltInTagger().TagAsync(texts, CancellationToken.None);
        var export = new ExportId(new string('0', 64));
        return new StepData
        {
            Path = path,
            Header = table.Header,
            Batch = batch,
            Coverages = coverages,
            Texts = texts,
            Mentions =
            [
                .. coverages.Select((coverage, i) => new Mention(
                    Identifying.Identity.Of(coverage), coverage, tags[i], tags[i].Language, tags[i].Sentiment, coverage.PrintedDay,
                    new RowRef(export, i + 1, i + 2))),
            ],
        };
    }

    public static List<Coverage> Normalize(RowBatch batch, HeaderMatch header)
    {
        var normalizer = new RowNormalizer(header);
        var cursor = batch.OpenCursor();
        var coverages = new List<Coverage>(batch.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            cursor.MoveTo(i);
            if (normalizer.Normalize(cursor).Coverage is { } coverage)
            {
                coverages.Add(coverage);
            }
        }

        return coverages;
    }
}
