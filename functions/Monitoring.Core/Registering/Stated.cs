using Monitoring.Noting;

namespace Monitoring.Registering;

/// <summary>A statement and the row that makes it.</summary>
/// <param name="FileName">The name that the upload came under first.</param>
public sealed record StatedBy<T>(T Statement, string FileName, RowRef Row)
    where T : Statement
{
    /// <summary>The row whose arrival made it count; another than <see cref="Row"/> where a file that came later states the same.</summary>
    public RowRef CountedBy { get; init; } = Row;

    /// <summary>For footnotes and messages: <c>accounts.csv, line 7</c>.</summary>
    public string Place => FormattableString.Invariant($"{FileName}, line {Row.LineNumber}");

    /// <summary>What it says, and where.</summary>
    internal Note Found(string figure) => NoteKinds.FoundAt.Say(figure, FileName, Row.LineNumber);
}

/// <summary>All that uploads state about one subject.</summary>
/// <param name="Source">The statement that counts; null where rows contradict each other.</param>
/// <param name="Sources">Every row's statement, the highest correction first, then by file name and line; at least one.</param>
/// <param name="Conflict">One sentence that names what contradicts what, and where; null where nothing does.</param>
public sealed record Stated<T>(StatedBy<T>? Source, IReadOnlyList<StatedBy<T>> Sources, Note? Conflict)
    where T : Statement
{
    /// <summary>The statement that counts; null where rows contradict each other.</summary>
    public T? Figure => Source?.Statement;

    /// <summary>What it is about, whether or not rows agree on its value.</summary>
    public T Subject => Sources[0].Statement;
}
