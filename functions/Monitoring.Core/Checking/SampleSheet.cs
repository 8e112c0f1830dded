namespace Monitoring.Checking;

/// <summary>A month's sample with what people judged of it.</summary>
/// <param name="Hits">All mentions that count in the month.</param>
/// <param name="Population">As in <see cref="Sample.Population"/>.</param>
/// <param name="Rows">In the order of the sample.</param>
/// <param name="Check">Null where nobody judged anything.</param>
public sealed record SampleSheet(string EntityId, Month Month, long Hits, long Population, IReadOnlyList<SampledRow> Rows, TaggerCheck? Check)
{
    /// <summary>Rows whose sentiment was judged.</summary>
    public int Judged => Check?.Sentiment?.Judged ?? 0;
}

/// <param name="Number">1-based.</param>
/// <param name="Mention">As stored: without what people set of it.</param>
/// <param name="Words">What people judged, by tag; those that nobody judged are not in it.</param>
public sealed record SampledRow(int Number, Mention Mention, IReadOnlyDictionary<CorrectedField, MentionCorrection> Words)
{
    /// <inheritdoc cref="TaggerCheck.ToldOf"/>
    public string? ToldOf(CorrectedField field) => TaggerCheck.ToldOf(Mention, field);
}
