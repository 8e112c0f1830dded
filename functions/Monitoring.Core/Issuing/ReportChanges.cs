using System.Text.Json.Serialization;
using Monitoring.Summarizing;

namespace Monitoring.Issuing;

/// <summary>What differs from the revision that was issued before.</summary>
/// <param name="SinceRevision">The revision that it is compared with.</param>
/// <param name="IssuedAt">When that one was issued, in UTC.</param>
/// <param name="Figures">Numbers that moved, in the order of the JSON.</param>
/// <param name="Wording">Paths of texts that changed, such as a top story's headline.</param>
/// <param name="NewFiles">Uploads that the earlier revision did not stand on and that stand behind this one or moved a figure of it.</param>
/// <param name="FilesGone">Uploads that only the earlier revision stood on.</param>
/// <param name="Rules">Rules that changed meanwhile: they may have moved any figure.</param>
public sealed record ReportChanges(
    int SinceRevision,
    DateTimeOffset IssuedAt,
    IReadOnlyList<FigureChange> Figures,
    IReadOnlyList<string> Wording,
    IReadOnlyList<FileFigures> NewFiles,
    IReadOnlyList<FileFigures> FilesGone,
    IReadOnlyList<RuleChange> Rules);

/// <param name="Figure">Its path in the JSON: <c>hits</c>, <c>channels.weibo</c>, <c>outlets[people's daily].reach</c>.</param>
/// <param name="From">Null where the earlier revision had no such figure, or a day was unknown.</param>
/// <param name="To">Null where there is no such figure any more.</param>
/// <param name="MovedBy">The new files that did it, most rows first; empty where none did or the report doesn't tell.</param>
public sealed record FigureChange(string Figure, decimal? From, decimal? To, IReadOnlyList<MovedBy> MovedBy);

/// <summary>A new file's part in a moved figure.</summary>
/// <param name="File">Its name; followed by the beginning of its SHA-256 where several new files have that name.</param>
/// <param name="Counted">Rows of it by which a mention came to count.</param>
/// <param name="Replaced">Rows of it whose values took the place of an earlier row's of the same mention.</param>
/// <param name="Rows">Where these rows stand.</param>
public sealed record MovedBy(string File, long Counted, long Replaced, MovedRows Rows);

public enum MovedRows
{
    /// <summary>In the figure itself: the counts are exact.</summary>
    [JsonStringEnumMemberName("figure")]
    Figure,

    /// <summary>Elsewhere in the figure's period: a share, a rank or a change moves with them, and so does what a replaced row has left.</summary>
    [JsonStringEnumMemberName("period")]
    Period,

    /// <summary>Nowhere in it: the file covers days that were unknown.</summary>
    [JsonStringEnumMemberName("coverage")]
    Coverage,
}

/// <param name="Rule">Such as <c>watch list</c>, <c>rate card</c> or <c>tagger</c>.</param>
/// <param name="From">Null where there was no such rule.</param>
public sealed record RuleChange(string Rule, string? From, string? To);
