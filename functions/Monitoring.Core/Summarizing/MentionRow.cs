namespace Monitoring.Summarizing;

/// <summary>One mention behind a summary, as a row of its file; the columns' sums are the summary's figures.</summary>
/// <param name="Time">UTC.</param>
/// <param name="Country">ISO 3166-1 alpha-2; null when unknown.</param>
/// <param name="Ave">In its own currency, nothing converted.</param>
/// <param name="Engagement">By the channel's own measure.</param>
/// <param name="FileName">Of the upload that the mention's figures stand on; empty where the summary names no such file.</param>
public sealed record MentionRow(
    Fingerprint Id,
    DateOnly Day,
    DateTimeOffset Time,
    string Outlet,
    string Channel,
    string Headline,
    string? Url,
    string Language,
    string Sentiment,
    double Score,
    string? DeclaredSentiment,
    IReadOnlyList<string> Topics,
    string? Country,
    long? Reach,
    Money? Ave,
    AveSource AveSource,
    long? Engagement,
    Fingerprint Story,
    string FileName,
    RowRef Row)
{
    /// <summary>What people set of it; empty for most.</summary>
    public IReadOnlyList<MentionCorrection> Corrections { get; init; } = [];

    /// <summary>As the export has it; null when it has none, or it was dropped.</summary>
    public string? Text { get; init; }

    /// <summary>The headline or, as of most posts, the text's beginning; empty where there is neither.</summary>
    public string Title => Headline.Length > 0 ? Headline : DisplayText.Of(Text, DisplayText.HeadlineLength);
}

public static class MentionRows
{
    /// <summary>The month's mentions in the order of publication, equal times by fingerprint.</summary>
    /// <exception cref="SummaryException">The settings name a rate card that isn't declared.</exception>
    public static IEnumerable<MentionRow> Of(SummaryInput input)
    {
        var valuation = new AveValuation(RateCards.Chosen(input.Settings, RateCards.Declared(input.Settings)));
        var stories = new Dictionary<Fingerprint, Fingerprint>(input.Mentions.Count);
        foreach (var story in input.Stories)
        {
            foreach (var mention in story.Mentions)
            {
                stories[mention.Id] = story.Id;
            }
        }

        var fileNames = input.Files.ToDictionary(file => file.Id, file => file.Name);
        return input.Mentions
            .OrderBy(mention => mention.Coverage.PublishedAt).ThenBy(mention => mention.Id)
            .Select(mention => Of(mention, valuation, stories, fileNames));
    }

    /// <summary>Of single mentions, whose month nobody reads.</summary>
    /// <param name="fileNames">Of the uploads.</param>
    /// <param name="storyOf">The story of each; its default, which prints as nothing, where it isn't known.</param>
    /// <exception cref="SummaryException">The settings name a rate card that isn't declared.</exception>
    public static IReadOnlyList<MentionRow> OfSome(
        IEnumerable<Mention> mentions, Configuring.Settings settings, IReadOnlyDictionary<ExportId, string> fileNames,
        Func<Mention, Fingerprint>? storyOf = null)
    {
        var valuation = new AveValuation(RateCards.Chosen(settings, RateCards.Declared(settings)));
        return [.. mentions.Select(mention => Of(mention, valuation, storyOf?.Invoke(mention) ?? default, fileNames))];
    }

    private static MentionRow Of(
        Mention mention, AveValuation valuation, Dictionary<Fingerprint, Fingerprint> stories, Dictionary<ExportId, string> fileNames) =>
        Of(mention, valuation, stories[mention.Id], fileNames);

    private static MentionRow Of(Mention mention, AveValuation valuation, Fingerprint story, IReadOnlyDictionary<ExportId, string> fileNames)
    {
        var coverage = mention.Coverage;
        var (ave, source) = valuation.Of(coverage);
        return new(
            mention.Id,
            mention.Day,
            coverage.PublishedAt.ToUniversalTime(),
            coverage.Outlet.Name,
            coverage.Channel.Key(),
            coverage.Dropped?.Notice ?? coverage.Headline ?? "",
            coverage.Url,
            mention.Language,
            BreakdownReport.Key(mention.Sentiment),
            mention.Tags.Score,
            coverage.DeclaredSentiment is { } declared ? BreakdownReport.Key(declared) : null,
            mention.Tags.Topics,
            coverage.Country,
            coverage.Reach,
            ave is { } amount ? amount with { Amount = Figures.Plain(amount.Amount) } : null,
            source,
            coverage.Engagement.For(coverage.Channel),
            story,
            fileNames.GetValueOrDefault(mention.Row.Export, ""),
            mention.Row)
        {
            Corrections = mention.Corrections,
            Text = coverage.Text,
        };
    }
}
