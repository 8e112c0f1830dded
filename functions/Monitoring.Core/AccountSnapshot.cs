using System.Globalization;
using Monitoring.Summarizing;

namespace Monitoring;

/// <summary>One figure of an account on one day.</summary>
/// <param name="ChannelName">As the export writes it; empty where it names none.</param>
/// <param name="Account">As the export writes it; empty where it names none, as a back office's own download does.</param>
/// <param name="Value">Whole for a metric that counts people; negative for net new followers alone.</param>
/// <param name="AsOf">The day as printed, in the export's zone.</param>
/// <param name="Basis">What the figure covers; null where the export is silent.</param>
/// <param name="Correction">0, or more for a row that corrects others about the same: the highest counts.</param>
public sealed record AccountSnapshot(
    Channel Channel, string ChannelName, string Account, Metric Metric, decimal Value, Qualifier Qualifier, DateOnly AsOf, string? Basis,
    int Correction = 0) : Statement
{
    public override StatementKind Kind => StatementKind.Snapshot;

    /// <summary>The channel's key, or the folded name of one that is none of the closed list.</summary>
    public string ChannelKey => Channel == Channel.Other && ChannelName.Length > 0 ? TextFolding.Fold(ChannelName) : Channel.Key();

    /// <summary>Folded, without the sign before a handle: <c>@uobchina</c> and <c>UoBChina</c> are one account.</summary>
    public string AccountKey => KeyOf(Account);

    public override string Subject =>
        string.Create(CultureInfo.InvariantCulture, $"{ChannelKey}\n{AccountKey}\n{Metric.Key}\n{AsOf:yyyy-MM-dd}");

    public override string Claim =>
        string.Create(CultureInfo.InvariantCulture, $"{Figures.Plain(Value)}\n{Qualifier}\n{TextFolding.Fold(Basis)}\n{Correction}");

    public static string KeyOf(string account) => TextFolding.Fold(account).TrimStart('@');
}
