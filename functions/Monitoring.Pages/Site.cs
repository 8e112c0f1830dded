using Microsoft.Extensions.Logging;
using Monitoring.Configuring;
using Monitoring.Delivering;
using Monitoring.Issuing;
using Monitoring.Pages.Answering;
using Monitoring.Pages.Assets;
using Monitoring.Pages.Checking;
using Monitoring.Pages.Exploring;
using Monitoring.Pages.Framing;
using Monitoring.Pages.Guarding;
using Monitoring.Pages.Overviewing;
using Monitoring.Pages.Ranking;
using Monitoring.Pages.Reporting;
using Monitoring.Pages.Speaking;
using Monitoring.Pages.Uploading;
using Monitoring.Summarizing;

namespace Monitoring.Pages;

/// <summary>
/// The pages: a request in, an answer out, whatever serves them. A request is guarded first (is it meant for us, was a change asked for by a
/// page of ours), then answered by the part whose address it is.
/// </summary>
public sealed partial class Site : IDisposable
{
    private readonly SiteOffice _office;
    private readonly SiteOptions _options;
    private readonly Antiforgery _antiforgery;
    private readonly ILogger _logger;
    private readonly OverviewDesk _overviews;
    private readonly SampleDesk _samples;

    public Site(SiteOffice office, SiteOptions options, ILogger<Site> logger)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Key.Length, 32);
        (_office, _options, _logger) = (office, options, logger);
        _antiforgery = new Antiforgery(options.Key);
        _overviews = new OverviewDesk(office);
        _samples = new SampleDesk(office);
    }

    /// <summary>Never throws for what a request holds; what went wrong is logged and answered without a word of this machine.</summary>
    public async Task<PageAnswer> AnswerAsync(PageRequest request, CancellationToken cancellationToken)
    {
        if (_options.Hosts.Count > 0 && !_options.Hosts.Contains(request.Host.ToLowerInvariant()))
        {
            return Policies.Guarded(PageAnswer.Text("These pages are not served under that name.\n", status: 421));
        }

        if (SiteAssets.Answer(request.Path) is { } asset)
        {
            return Policies.Guarded(asset);
        }

        var visit = Antiforgery.VisitOf(request);
        var words = Words.Of(request);
        var page = new PageContext
        {
            Request = request,
            Words = words,
            Office = _office,
            Token = _antiforgery.TokenOf(visit),
        };
        var answer = await AnswerAsync(page, cancellationToken);

        // A form is of a visit; a page that the browser has no cookie for yet begins one.
        answer = answer.WithCookie(Antiforgery.CookieOf(visit, request.IsSecure));
        return Policies.Guarded(request.ValueOf(Words.Parameter) is not null ? answer.WithCookie(words.Cookie) : answer);
    }

    public void Dispose()
    {
        _overviews.Dispose();
        _samples.Dispose();
    }

    private async Task<PageAnswer> AnswerAsync(PageContext page, CancellationToken cancellationToken)
    {
        try
        {
            return await RouteAsync(page, cancellationToken) ?? await ErrorAsync(page, 404, page.Words.NotFound, page.Words.NotFoundLead);
        }
        catch (QuestionException wrong)
        {
            return await ErrorAsync(page, wrong.Parameter == "entity" ? 404 : 400, page.Words.WrongQuestion, wrong.Message);
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException bad)
        {
            return await ErrorAsync(page, bad.StatusCode, page.Words.Refused, bad.StatusCode == 413 ? page.Words.UploadTooLong(_options.LongestUpload) : page.Words.BrokenForm);
        }
        catch (RefusedException refused)
        {
            var title = page.Request.Method == "POST" ? page.Words.Refused
                : refused.Status == 404 ? page.Words.NotFound
                : refused.Status == 400 ? page.Words.WrongQuestion
                : page.Words.CouldNot;
            return await ErrorAsync(page, refused.Status, title, refused.Message);
        }
        catch (Exception known) when (known is SummaryException or ReportException or MailException or SettingsException)
        {
            return await ErrorAsync(page, 409, page.Words.CouldNot, known.Message);
        }
        catch (Exception unknown) when (unknown is not OperationCanceledException)
        {
            LogFailed(unknown, page.Request.Method, page.Request.Path);
            return await ErrorAsync(page, 500, page.Words.WentWrong, page.Words.WentWrongLead);
        }
    }

    private async Task<PageAnswer?> RouteAsync(PageContext page, CancellationToken cancellationToken)
    {
        var request = page.Request;
        if (request.Method is not ("GET" or "HEAD" or "POST"))
        {
            throw new RefusedException(405, page.Words.UnknownMethod);
        }

        var isPost = request.Method == "POST";
        if (isPost && Antiforgery.IsForeign(request))
        {
            throw new RefusedException(403, page.Words.ForeignForm);
        }

        return request.Parts switch
        {
            [] when !isPost => await OverviewPages.StartAsync(page, cancellationToken),
            ["go"] when !isPost => OverviewPages.Go(page),
            ["e", var entity] when !isPost => OverviewPages.Newest(page, entity, await page.LedgerAsync(cancellationToken)),
            ["e", var entity, var period] when !isPost => await OverviewPages.ShowAsync(page, _overviews, entity, period, cancellationToken),
            ["e", var entity, var period, "stories"] when !isPost => await OverviewPages.StoriesAsync(page, entity, period, cancellationToken),
            ["e", var entity, var period, "mentions"] when !isPost => await MentionPages.ShowAsync(page, entity, period, cancellationToken),
            ["e", var entity, var period, ("mentions.csv" or "mentions.xlsx") and var file] when !isPost =>
                await MentionPages.DownloadAsync(page, entity, period, file, cancellationToken),
            ["e", var entity, var period, "mentions", var id] => await CorrectionPages.AnswerAsync(page, _antiforgery, entity, period, id, cancellationToken),
            ["e", var entity, var period, "sample"] => await SamplePages.AnswerAsync(page, _samples, _antiforgery, entity, period, cancellationToken),
            ["e", var entity, var period, ("sample.csv" or "sample.xlsx") and var file] when !isPost =>
                await SamplePages.DownloadAsync(page, _samples, entity, period, file, cancellationToken),
            ["corrections"] when !isPost => await CorrectionPages.ListAsync(page, cancellationToken),
            ["uploads", ..] => await UploadPages.AnswerAsync(page, _antiforgery, _options, cancellationToken),
            ["reports", ..] or ["mail", ..] => await ReportPages.AnswerAsync(page, _antiforgery, cancellationToken),
            ["index", ..] => await IndexDocuments.AnswerAsync(page, _antiforgery, cancellationToken),
            _ => null,
        };
    }

    private static async Task<PageAnswer> ErrorAsync(PageContext page, int status, string title, string lead) => PageAnswer.Html(
        await page.RenderAsync<ErrorPage>((nameof(ErrorPage.Heading), title), (nameof(ErrorPage.Lead), lead)), status);

    [LoggerMessage(EventId = 1901, EventName = "PageFailed", Level = LogLevel.Error, Message = "{Method} {Path} could not be answered")]
    private partial void LogFailed(Exception cause, string method, string path);
}
