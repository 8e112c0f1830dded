namespace Monitoring.Configuring;

/// <summary>Which of two answers counts where both are there; the other one is kept beside it.</summary>
public enum Preference
{
    /// <summary>What the export declares, and the tagger's answer where it is silent.</summary>
    Export,

    /// <summary>What the tagger says, and the export's answer where the tagger can't tell.</summary>
    Tagger,
}

/// <summary>The office's own choices, <c>settings.json</c> in the state folder. Those above the line shape stored figures, so that a
/// change of them is applied to the past by a rebuild; the rest takes effect at the next report.</summary>
/// <remarks>Set rather than init: the generated JSON reader would set what a file leaves out to null.</remarks>
public sealed record Settings
{
    internal const string English = "en";
    internal const string Chinese = "zh";

    /// <summary>IANA id of the zone that decides which day and month a mention belongs to.</summary>
    public string TimeZone { get; set; } = "UTC";

    public Preference Sentiment { get; set; } = Preference.Export;

    public Preference Language { get; set; } = Preference.Export;

    // ---- from here on: read when a report is made

    /// <summary>ISO 4217 code in which AVE is reported, where rates allow.</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>Id of the rate card for mentions whose export gives no AVE.</summary>
    public string RateCard { get; set; } = "meltwater";

    /// <summary>The office's own rate cards, beside the built-in <c>meltwater</c>, <c>liana</c> and <c>cpm</c>.</summary>
    public IReadOnlyList<RateCard> RateCards { get; set; } = [];

    /// <summary>Declared average rates; no amount is converted without one for its month.</summary>
    public IReadOnlyList<ExchangeRate> Rates { get; set; } = [];

    /// <summary><c>en</c> or <c>zh</c>: what the mail speaks, and each report that is not asked for in another language; null for English.</summary>
    public string? ReportLanguage { get; set; }

    public MailSettings Mail { get; set; } = new();

    public ScheduleSettings Schedule { get; set; } = new();

    public RetentionSettings Retention { get; set; } = new();

    /// <summary><see cref="ReportLanguage"/>, English where it is not set.</summary>
    public Monitoring.ReportLanguage Spoken() => ReportLanguage == Chinese ? Monitoring.ReportLanguage.Chinese : Monitoring.ReportLanguage.English;
}

/// <summary>AVE by declaration: reach x <see cref="PerView"/>, or reach / 1000 x the channel's <see cref="PerThousand"/>.</summary>
/// <param name="PerView">Amount for one potential view; null for a card by channel.</param>
/// <param name="Formula">In words, printed beside every figure that stands on it.</param>
/// <param name="PerThousand">Amount for a thousand potential views by channel key, <c>*</c> for the others.</param>
public sealed record RateCard(
    string Id, string Currency, string Formula, decimal? PerView = null, IReadOnlyDictionary<string, decimal>? PerThousand = null);

/// <param name="Rate">Units of <paramref name="To"/> for one unit of <paramref name="From"/>, the month's average.</param>
public sealed record ExchangeRate(string Month, string From, string To, decimal Rate, string Source = "");

/// <summary>Where a summary goes. Without <see cref="SmtpHost"/> it stays a file in the outbox.</summary>
public sealed record MailSettings
{
    public string From { get; set; } = "monitoring@localhost";

    public IReadOnlyList<string> To { get; set; } = [];

    /// <summary>Who is told when an upload fails; nobody is where this is empty.</summary>
    public IReadOnlyList<string> Operators { get; set; } = [];

    /// <summary>Where the recipients reach the pages, such as <c>https://monitoring.example.org</c>; a mail then links to its month.</summary>
    public string? Pages { get; set; }

    public string? SmtpHost { get; set; }

    public int SmtpPort { get; set; } = 587;

    public bool SmtpTls { get; set; } = true;

    public string? SmtpUser { get; set; }

    /// <summary>Name of the environment variable that holds the password; the password itself stands in no file.</summary>
    public string SmtpPasswordVariable { get; set; } = "MONITORING_SMTP_PASSWORD";
}

public sealed record ScheduleSettings
{
    /// <summary>Day of the following month on which a month is closed, 1 to 28, at the start of that day in the reporting zone.</summary>
    public int CloseOnDay { get; set; } = 1;
}

public sealed record RetentionSettings
{
    /// <summary>Days after receipt after which headlines, texts and authors, and the uploads that brought them, are dropped, 1 to 36,500; null
    /// to keep them.</summary>
    public int? TextDays { get; set; }
}
