using System.Globalization;
using Monitoring.Summarizing;

namespace Monitoring;

/// <summary>A month's average exchange rate as an upload states it. It belongs to the office, not to an entity.</summary>
/// <param name="From">ISO 4217.</param>
/// <param name="To">ISO 4217; null where the upload names none: then the office's reporting currency.</param>
/// <param name="Rate">Units of <paramref name="To"/> for one unit of <paramref name="From"/>; above 0.</param>
/// <param name="Source">Who published it; empty where the upload is silent.</param>
/// <param name="Correction">0, or more for a row that corrects others about the same: the highest counts.</param>
public sealed record StatedRate(Month Month, string From, string? To, decimal Rate, string Source, int Correction = 0) : Statement
{
    public override StatementKind Kind => StatementKind.Rate;

    public override string Subject => $"{Month}\n{From}\n{To}";

    public override string Claim => string.Create(CultureInfo.InvariantCulture, $"{Figures.Plain(Rate)}\n{TextFolding.Fold(Source)}\n{Correction}");
}
