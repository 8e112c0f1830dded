using System.Globalization;
using Monitoring.Summarizing;

namespace Monitoring;

/// <summary>One figure of the office's register: publications, students, income.</summary>
/// <param name="Value">In <paramref name="Unit"/>, both as written: 2.1 and <c>million GBP</c>, 17.5 and <c>%</c>.</param>
/// <param name="Unit">Null where none is named.</param>
/// <param name="PeriodStart">First day of what it counts.</param>
/// <param name="PeriodEnd">Last day of it, the day itself included; the same as the first for a figure of one day.</param>
/// <param name="AsOf">When it was known: not the end of the period.</param>
/// <param name="Basis">What it covers; null where nothing is said.</param>
/// <param name="Definition">Which definition it counts by, with its version; figures of two definitions are not compared. Null where
/// none is named.</param>
/// <param name="Correction">0, or more for a row that corrects others about the same: the highest counts.</param>
public sealed record Indicator(
    string Name, decimal Value, Qualifier Qualifier, string? Unit, DateOnly PeriodStart, DateOnly PeriodEnd, DateOnly AsOf, string? Basis,
    string? Definition, int Correction = 0) : Statement
{
    public override StatementKind Kind => StatementKind.Indicator;

    /// <summary>The same for all spellings of one name.</summary>
    public string Key => TextFolding.Fold(Name);

    public override string Subject => string.Create(
        CultureInfo.InvariantCulture,
        $"{Key}\n{TextFolding.Fold(Definition)}\n{TextFolding.Fold(Basis)}\n{PeriodStart:yyyy-MM-dd}\n{PeriodEnd:yyyy-MM-dd}\n{AsOf:yyyy-MM-dd}");

    public override string Claim =>
        string.Create(CultureInfo.InvariantCulture, $"{Figures.Plain(Value)}\n{Qualifier}\n{TextFolding.Fold(Unit)}\n{Correction}");
}
