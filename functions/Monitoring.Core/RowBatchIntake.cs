using System.Collections.Concurrent;
using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Configuring;
using Monitoring.Identifying;
using Monitoring.Matching;
using Monitoring.Normalizing;
using Monitoring.Reading;
using Monitoring.Recognizing;
using Monitoring.Tagging;
using NodaTime;

namespace Monitoring;

/// <summary>The middle of the way for some rows of one table: normalize, match, identify, tag. It keeps no state between batches, so
/// that several run side by side; what it makes of them is applied in row order.</summary>
internal sealed class RowBatchIntake(IntakeRules rules, RecognizedTable table, ExportContext context)
{
    // A normalizer remembers what it has read and serves one batch at a time.
    private readonly ConcurrentBag<RowNormalizer> _normalizers = [];
    private readonly Matcher _matcher = new(rules.WatchList);
    private readonly DateTimeZone _zone = ReportingZone.Of(rules.Settings);

    public async ValueTask<ReadRows> TakeAsync(RowBatch batch, ExportId export, CancellationToken cancellationToken)
    {
        var rows = new ReadRows(batch.Count);
        var normalizer = _normalizers.TryTake(out var idle) ? idle : new RowNormalizer(table.Header);
        var cursor = batch.OpenCursor();
        var matched = new List<WatchEntity>();
        var texts = new List<TextToTag>(batch.Count);
        var found = new List<(int Row, Coverage Coverage, WatchEntity[] Entities)>(batch.Count);
        for (var i = 0; i < batch.Count; i++)
        {
            cursor.MoveTo(i);
            var row = new RowRef(export, batch.FirstRowNumber + i, cursor.LineNumber);
            rows.Rows.Add(row);
            var read = normalizer.Normalize(cursor);
            if (read.Coverage is not { } coverage)
            {
                rows.Rejected.Add(i, new RejectedRow(table.Source.Name, table.Header.Header, FieldsOf(cursor), row, read.Rejection!));
                continue;
            }

            rows.Cover(DayOf(coverage));
            matched.Clear();
            _matcher.Match(coverage, context, matched);
            if (matched.Count > 0)
            {
                found.Add((i, coverage, [.. matched]));
                texts.Add(new TextToTag(coverage.Headline, coverage.Text));
            }
        }

        _normalizers.Add(normalizer);
        var tags = await rules.Tagger.TagAsync(texts, cancellationToken);
        for (var i = 0; i < found.Count; i++)
        {
            var (row, coverage, entities) = found[i];
            var mention = MentionOf(coverage, tags[i], rows.Rows[row]);
            foreach (var entity in entities)
            {
                rows.Mentions.Add((row, MatchedMention.Of(entity.Id, mention)));
            }
        }

        return rows;
    }

    private static string[] FieldsOf(Row row)
    {
        var fields = new string[row.FieldCount];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = row.Field(i).ToString();
        }

        return fields;
    }

    private Mention MentionOf(Coverage coverage, Tags tags, RowRef row)
    {
        var (language, sentiment) = (coverage.DeclaredLanguage, coverage.DeclaredSentiment);
        if (language is null || (rules.Settings.Language == Preference.Tagger && tags.Language != Tags.UnknownLanguage))
        {
            language = tags.Language;
        }

        if (sentiment is null || (rules.Settings.Sentiment == Preference.Tagger && tags.Sentiment != Sentiment.Unknown))
        {
            sentiment = tags.Sentiment;
        }

        return new Mention(Identity.Of(coverage), coverage, tags, language, sentiment.Value, DayOf(coverage), row);
    }

    private DateOnly DayOf(Coverage coverage) =>
        Instant.FromDateTimeOffset(coverage.PublishedAt).InZone(_zone).Date.ToDateOnly();
}

/// <summary>What a batch of rows came to, before it is applied.</summary>
internal sealed class ReadRows(int capacity)
{
    public List<RowRef> Rows { get; } = new(capacity);

    /// <summary>By position in <see cref="Rows"/>.</summary>
    public SortedDictionary<int, RejectedRow> Rejected { get; } = [];

    /// <summary>With the position in <see cref="Rows"/>, in row order; a row that names several entities stands several times.</summary>
    public List<(int Row, MatchedMention Mention)> Mentions { get; } = new(capacity);

    public DateOnly? FirstDay { get; private set; }

    public DateOnly? LastDay { get; private set; }

    public void Cover(DateOnly day)
    {
        FirstDay = FirstDay is { } first && first < day ? first : day;
        LastDay = LastDay is { } last && last > day ? last : day;
    }
}
