using Microsoft.Extensions.Logging;
using Monitoring.Pages;
using Monitoring.Spreading;

namespace Monitoring.Functions.Serving;

/// <summary>The pages over the figures in force. They are made anew where rules or figures have been replaced, and else kept, with what was
/// worked out for the page before. Public, as the trigger is; what it is made of is not.</summary>
public sealed class Sites
{
    /// <summary>Bytes of one request with uploads: the host takes 104,857,600 and answers what is longer without a word.</summary>
    internal const long LongestUpload = 100_000_000;

    private readonly Offices _offices;
    private readonly PageSettings _settings;
    private readonly FailureNotice _failures;
    private readonly DayNotice _days;
    private readonly ILogger<Site> _logger;
    private volatile Opened? _opened;
    private volatile byte[]? _key;

    internal Sites(Offices offices, PageSettings settings, FailureNotice failures, DayNotice days, ILogger<Site> logger)
    {
        (_offices, _settings, _failures, _days, _logger) = (offices, settings, failures, days, logger);
        SignIn = new SignIn(settings);
    }

    internal SignIn SignIn { get; }

    internal async Task<Site> OpenAsync(CancellationToken cancellationToken)
    {
        var before = _opened;
        var rules = await _offices.ReadRulesAsync(cancellationToken);
        var spread = ReferenceEquals(before?.Figures.Rules, rules) ? before.Figures.Spread : _offices.OpenState();
        var active = await ActiveFigures.OpenAsync(rules, spread, cancellationToken);
        if (before is not null && before.Figures.Spread == spread && before.Figures.Active.Basis == active.Basis)
        {
            return before.Site;
        }

        _key ??= await _offices.OpenPageKey().ReadAsync(cancellationToken);
        var figures = new PageFigures(rules, spread, active);

        // The one before is still answering somebody, perhaps; nothing of it has to be given back.
        var site = new Site(OfficeOf(figures), new SiteOptions { Hosts = _settings.Hosts, Key = _key, LongestUpload = LongestUpload }, _logger);
        _opened = new Opened(figures, site);
        return site;
    }

    private SiteOffice OfficeOf(PageFigures figures)
    {
        var pieces = new PieceShelf(figures, _offices.OpenPieceQueue(), _offices.Clock);
        return new SiteOffice
        {
            State = figures.Active.State,
            Rules = figures.Rules,
            Clock = _offices.Clock,
            ReadStampAsync = figures.ReadStampAsync,
            Summaries = new SummaryShelf(figures, pieces),
            Uploads = new UploadDesk(_offices, figures),
            Sending = new SendingDesk(_offices, _days),
            Indexes = new IndexShelf(figures, pieces),
            Search = null,
            Corrections = new CorrectionDesk(_offices, _failures),
        };
    }

    private sealed record Opened(PageFigures Figures, Site Site);
}
