using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Normalizing;
using Monitoring.Pages.Answering;
using Monitoring.Pages.Checking;
using Monitoring.Pages.Framing;
using Monitoring.Pages.Guarding;
using Monitoring.Reading;
using Monitoring.Registering;
using Monitoring.Summarizing;

namespace Monitoring.Pages.Exploring;

/// <summary>One mention by itself, what people set of it, and the form by which they do.</summary>
internal static class CorrectionPages
{
    public const string NameCookie = "monitoring-name";

    private const int LongestName = 80;
    private const int LongestNote = 500;

    /// <summary>The form's fields in the order of <see cref="CorrectedField"/>.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["sentiment", "topics", "language", "outlet", "not-us"];

    public static string AddressOf(string entity, Month month, Fingerprint id) => $"{PageContext.AddressOf(entity, month)}/mentions/{id}";

    /// <summary>Who set something before with this browser; empty for nobody.</summary>
    public static string NameOf(PageContext page) =>
        page.Request.User ?? (page.Request.Cookies.GetValueOrDefault(NameCookie) is { Length: > 0 and <= 1000 } name ? Uri.UnescapeDataString(name) : "");

    public static async Task<PageAnswer?> AnswerAsync(
        PageContext page, Antiforgery antiforgery, string entityId, string period, string id, CancellationToken cancellationToken)
    {
        var entity = page.Entity(entityId);
        var month = Question.Month(period);
        if (!Fingerprint.TryParse(id, out var fingerprint))
        {
            return null;
        }

        var partition = new Partition(entity.Id, fingerprint.Shard(page.Office.State.Partitions.ShardCount));
        var stored = await page.Office.State.Partitions.ReadMentionsAsync(partition, [fingerprint], cancellationToken);
        if (!stored.TryGetValue(fingerprint, out var mention) || mention.Mention.Month != month)
        {
            return null;
        }

        return page.Request.Method == "POST"
            ? await CorrectAsync(page, antiforgery, entity.Id, month, fingerprint, cancellationToken)
            : await ShowAsync(page, entity.Id, month, mention, cancellationToken);
    }

    public static async Task<PageAnswer> ListAsync(PageContext page, CancellationToken cancellationToken)
    {
        var corrections = await CorrectedMentions.ReadAsync(page.Office.State, page.WatchList, cancellationToken);
        var months = MonthsWithRows.List(await page.LedgerAsync(cancellationToken));
        return PageAnswer.Html(await page.RenderAsync<CorrectionsPage>(
            (nameof(CorrectionsPage.Corrections), corrections.Reverse().ToList()),
            (nameof(CorrectionsPage.Sample), months.Count > 0 && page.WatchList.Entities.Count > 0 ? SamplePages.AddressOf(page.WatchList.Entities[0].Id, months[^1]) : null)));
    }

    private static async Task<PageAnswer> ShowAsync(PageContext page, string entity, Month month, StoredMention stored, CancellationToken cancellationToken)
    {
        var id = stored.Mention.Id;
        var said = new List<(MentionCorrection Correction, string Owner)>();
        foreach (var owner in (string[])["", entity])
        {
            await foreach (var kept in page.Office.State.Register.ReadAsync(owner, StatementKind.Correction, cancellationToken))
            {
                if (kept.Statement is MentionCorrection correction && correction.Mention == id)
                {
                    said.Add((correction, owner));
                }
            }
        }

        var corrections = await Corrections.ReadAsync(page.Office.State.Register, entity, cancellationToken);
        var corrected = corrections.Apply(stored.Mention);
        var fileNames = await MentionPages.FileNamesAsync(page, cancellationToken);
        return PageAnswer.Html(await page.RenderAsync<MentionPage>(
            (nameof(MentionPage.Entity), entity),
            (nameof(MentionPage.Stored), stored),
            (nameof(MentionPage.IsLeftOut), corrected is null),
            (nameof(MentionPage.Row), MentionRows.OfSome([corrected ?? stored.Mention], page.Office.Rules.Settings, fileNames)[0]),
            (nameof(MentionPage.FileNames), fileNames),
            (nameof(MentionPage.Said), said.OrderByDescending(one => one.Correction.At).ThenBy(one => one.Correction.Field).ToList())));
    }

    private static async Task<PageAnswer> CorrectAsync(
        PageContext page, Antiforgery antiforgery, string entity, Month month, Fingerprint id, CancellationToken cancellationToken)
    {
        var form = await FormReading.ReadAsync(page, antiforgery, cancellationToken);
        var values = new Dictionary<CorrectedField, string>();
        foreach (var field in Enum.GetValues<CorrectedField>())
        {
            if (form.GetValueOrDefault(Fields[(int)field])?.Trim() is { Length: > 0 } value)
            {
                values.Add(field, CorrectedValues.Read(field, value, out _) is { } expected
                    ? throw new RefusedException(400, page.Words.WrongCorrection(DisplayText.Of(value, DisplayText.NameLength), expected))
                    : value);
            }
        }

        var by = page.Request.User ?? form.GetValueOrDefault("by")?.Trim() ?? "";
        var note = form.GetValueOrDefault("note")?.Trim();
        if (values.Count == 0)
        {
            throw new RefusedException(400, page.Words.NothingToCorrect);
        }

        if (by.Length is 0 or > LongestName || note?.Length > LongestNote)
        {
            throw new RefusedException(400, page.Words.WhoCorrects);
        }

        try
        {
            await page.Office.Corrections.CorrectAsync(
                new CorrectionRequest(id, form.GetValueOrDefault("of") == "all" ? null : entity, values, by, page.Office.Clock.GetUtcNow(), note is { Length: > 0 } ? note : null),
                cancellationToken);
        }
        catch (UploadException refused)
        {
            throw new RefusedException(409, refused.Message);
        }

        // Back to a page of ours, and to no other; escaped as an address of ours is, which a header can hold.
        var back = form.GetValueOrDefault("back") is { } address && (address == "/corrections" || (address.StartsWith("/e/", StringComparison.Ordinal) && address.All(c => c is > ' ' and <= '~')))
            ? address
            : AddressOf(entity, month, id);
        return PageAnswer.SeeOther(back)
            .WithCookie(CookieOf(page, by));
    }

    /// <summary>Keeps who set something for the next time.</summary>
    internal static string CookieOf(PageContext page, string by) =>
        $"{NameCookie}={Uri.EscapeDataString(by)}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict{(page.Request.IsSecure ? "; Secure" : "")}";
}
