namespace Monitoring.Summarizing;

/// <summary>What differs from the summary that was sent last.</summary>
/// <param name="Figures">Numbers that moved, in the order of the JSON.</param>
/// <param name="Wording">Paths of texts that changed, such as a top story's headline.</param>
/// <param name="NewFiles">Uploads that the sent summary did not stand on.</param>
/// <param name="FilesGone">Uploads that only the sent summary stood on.</param>
public sealed record SummaryChanges(
    int SinceRevision,
    DateTimeOffset SentAt,
    IReadOnlyList<FigureChange> Figures,
    IReadOnlyList<string> Wording,
    IReadOnlyList<FileFigures> NewFiles,
    IReadOnlyList<FileFigures> FilesGone);

/// <param name="Figure">Its path in the JSON: <c>hits</c>, <c>channels.weibo</c>, <c>outlets[people's daily].reach</c>.</param>
/// <param name="From">Null where the sent summary had no such figure, or a day was unknown.</param>
/// <param name="To">Null where there is no such figure any more.</param>
public sealed record FigureChange(string Figure, decimal? From, decimal? To);
