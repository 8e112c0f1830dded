using Microsoft.AspNetCore.Components;
using Monitoring.Accounting;
using Monitoring.Delivering;
using Monitoring.Matching;
using Monitoring.Pages.Answering;
using Monitoring.Pages.Speaking;
using Monitoring.Summarizing;

namespace Monitoring.Pages.Framing;

/// <summary>What all parts of one page share.</summary>
public sealed class PageContext
{
    private IReadOnlyList<LedgerEntry>? _ledger;

    public required PageRequest Request { get; init; }

    public required Words Words { get; init; }

    public required SiteOffice Office { get; init; }

    /// <summary>Goes into every form.</summary>
    public required string Token { get; init; }

    public WatchList WatchList => Office.Rules.WatchList;

    /// <summary>In the order of arrival; read once for a page.</summary>
    public async ValueTask<IReadOnlyList<LedgerEntry>> LedgerAsync(CancellationToken cancellationToken) =>
        _ledger ??= await Office.State.Ledger.ListAsync(cancellationToken);

    /// <exception cref="QuestionException">Nobody of that id is watched.</exception>
    public WatchEntity Entity(string id) => Question.Entity(id, WatchList);

    /// <summary>The name in the page's language, or the one there is.</summary>
    public string NameOf(WatchEntity entity) => Words.NameOf(entity.Names, entity.Id);

    /// <summary>An instant by the clock of the reporting time zone.</summary>
    public DateTimeOffset Local(DateTimeOffset instant) => SummaryBuilder.Local(instant, Office.Rules.Settings.TimeZone);

    /// <summary>The address of a month's overview.</summary>
    public static string AddressOf(string entity, Month month) => $"/e/{Uri.EscapeDataString(entity)}/{month}";

    internal Task<string> RenderAsync<TPage>(params (string Name, object? Value)[] parameters)
        where TPage : IComponent =>
        PageRenderer.RenderAsync<TPage>([("Page", this), .. parameters]);
}
