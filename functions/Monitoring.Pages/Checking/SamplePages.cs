using Monitoring.Accounting;
using Monitoring.Delivering;
using Monitoring.Normalizing;
using Monitoring.Pages.Answering;
using Monitoring.Pages.Exploring;
using Monitoring.Pages.Framing;
using Monitoring.Pages.Guarding;
using Monitoring.Reading;
using Monitoring.Registering;
using Monitoring.Summarizing;

namespace Monitoring.Pages.Checking;

/// <summary>A month's review sheet: its sampled mentions, and the form by which a person judges what the tagger said of them.</summary>
internal static class SamplePages
{
    /// <summary>A row's choice that the mention is of somebody else.</summary>
    public const string NotUs = "not-us";

    private const int LongestName = 80;

    /// <summary>More than a sheet has rows; more than these came from no form of ours.</summary>
    private const int MostRows = 100;

    public static string AddressOf(string entity, Month month) => $"{PageContext.AddressOf(entity, month)}/sample";

    public static async Task<PageAnswer> AnswerAsync(
        PageContext page, SampleDesk desk, Antiforgery antiforgery, string entityId, string period, CancellationToken cancellationToken)
    {
        var entity = page.Entity(entityId);
        var month = Question.Month(period);
        if (page.Request.Method == "POST")
        {
            return await JudgeAsync(page, antiforgery, entity.Id, month, cancellationToken);
        }

        var sheet = await desk.ReadAsync(entity, month, cancellationToken);
        return PageAnswer.Html(await page.RenderAsync<SamplePage>(
            (nameof(SamplePage.Sheet), sheet),
            (nameof(SamplePage.Months), MonthsWithRows.List(await page.LedgerAsync(cancellationToken)))));
    }

    /// <summary>The same as a file to fill in and upload.</summary>
    public static async Task<PageAnswer> DownloadAsync(
        PageContext page, SampleDesk desk, string entityId, string period, string file, CancellationToken cancellationToken)
    {
        var sheet = await desk.ReadAsync(page.Entity(entityId), Question.Month(period), cancellationToken);
        var sample = new SampleFile(sheet, CorrectionPages.NameOf(page) is { Length: > 0 } name ? name : null, page.Office.Clock.GetUtcNow());
        var isCsv = file.EndsWith(".csv", StringComparison.Ordinal);
        var bytes = new MemoryStream();
        Action<Stream> write = isCsv ? sample.WriteCsv : sample.WriteXlsx;
        write(bytes);
        bytes.Position = 0;
        return PageAnswer.Download(
            $"review-sheet-{sheet.EntityId}-{sheet.Month}{(isCsv ? ".csv" : ".xlsx")}",
            isCsv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            (stream, stop) => bytes.CopyToAsync(stream, stop));
    }

    /// <summary>The name of a row's field in the form.</summary>
    /// <param name="part"><c>word</c> for what is chosen or typed, <c>right</c> for a tick at what the tagger said, <c>told</c> for that.</param>
    public static string FieldOf(CorrectedField field, string part, Fingerprint mention) => $"{field.ToString().ToLowerInvariant()}-{part}-{mention}";

    private static async Task<PageAnswer> JudgeAsync(
        PageContext page, Antiforgery antiforgery, string entity, Month month, CancellationToken cancellationToken)
    {
        var form = await FormReading.ReadAsync(page, antiforgery, cancellationToken);
        var by = page.Request.User ?? form.GetValueOrDefault("by")?.Trim() ?? "";
        if (by.Length is 0 or > LongestName)
        {
            throw new RefusedException(400, page.Words.WhoCorrects);
        }

        var told = FieldOf(CorrectedField.Sentiment, "told", default)[..^32];
        var at = page.Office.Clock.GetUtcNow();
        var requests = form.Keys.Where(key => key.StartsWith(told, StringComparison.Ordinal)).Take(MostRows)
            .Select(key => Fingerprint.TryParse(key.AsSpan(told.Length), out var id) ? Read(page, form, entity, id, by, at) : null)
            .OfType<CorrectionRequest>().ToList();
        if (requests.Count == 0)
        {
            throw new RefusedException(400, page.Words.NothingJudged);
        }

        try
        {
            await page.Office.Corrections.CorrectAsync(requests, cancellationToken);
        }
        catch (UploadException refused)
        {
            throw new RefusedException(409, refused.Message);
        }

        return PageAnswer.SeeOther($"{AddressOf(entity, month)}#next").WithCookie(CorrectionPages.CookieOf(page, by));
    }

    /// <returns>Null where nothing was said of the mention.</returns>
    private static CorrectionRequest? Read(
        PageContext page, IReadOnlyDictionary<string, string> form, string entity, Fingerprint id, string by, DateTimeOffset at)
    {
        var (tagged, values) = (new Dictionary<CorrectedField, string>(), new Dictionary<CorrectedField, string>());
        foreach (var field in Monitoring.Checking.TaggerCheck.Fields)
        {
            var told = form.GetValueOrDefault(FieldOf(field, "told", id)) ?? "";
            tagged[field] = told;
            var word = form.GetValueOrDefault(FieldOf(field, "word", id))?.Trim() ?? "";
            var isRight = word == "right" || (word.Length == 0 && form.ContainsKey(FieldOf(field, "right", id)));
            if (field == CorrectedField.Sentiment && word == NotUs)
            {
                values[CorrectedField.NotUs] = "yes";
            }
            else if (isRight || word.Length > 0)
            {
                // What was right is what the person saw there, whatever a model says by now.
                var meant = !isRight ? word : told.Length == 0 && field == CorrectedField.Topics ? "no topic" : told;
                values[field] = CorrectedValues.Read(field, meant, out _) is { } expected
                    ? throw new RefusedException(400, page.Words.WrongCorrection(DisplayText.Of(meant, DisplayText.NameLength), expected))
                    : meant;
            }
        }

        return values.Count == 0 ? null : new CorrectionRequest(id, entity, values, by, at, Note: null) { Tagged = tagged };
    }
}
