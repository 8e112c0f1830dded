using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Monitoring.Summarizing;

public enum MentionSort
{
    Newest,
    Oldest,
    Reach,

    /// <summary>As exports give it, currency by currency; what a rate card makes of a reach comes behind, by that reach.</summary>
    Ave,

    Engagement,
    Outlet,
}

/// <summary>
/// Which mentions of an entity and a period are asked for, and how they are to be shown: the one grammar of the addresses by which a figure
/// leads to its rows, <c>/e/ENTITY/PERIOD/mentions?channel=wechat&amp;sentiment=negative</c>. Every figure of a page is the sum of
/// <see cref="Figure"/> over the rows of its query.
/// </summary>
public sealed record MentionQuery
{
    /// <summary>Stands for hits that name no outlet; one that is called so is named by its <see cref="MentionFilter.OutletId"/>.</summary>
    public const string NoOutlet = "-";

    /// <summary>An address is at most some 2,000 characters; a longer name of an outlet is named by <see cref="MentionFilter.OutletId"/>.</summary>
    private const int LongestName = 120;

    private const string Unknown = "unknown";

    /// <summary>The parameters that an address may have.</summary>
    public static IReadOnlyList<string> Parameters { get; } =
        [.. Question.FilterParameters, "outlet-id", "reach", "story", "id", "q", "figure", "sort", "page"];

    public required string Entity { get; init; }

    public required Period Period { get; init; }

    public MentionFilter Filter { get; init; } = new();

    /// <summary>The <see cref="Identifying.Story.Id"/> that it belongs to; null for all.</summary>
    public Fingerprint? Story { get; init; }

    /// <summary>The one mention that is meant; null for all.</summary>
    public Fingerprint? Id { get; init; }

    /// <summary>Words that headline, text or outlet hold; null for all.</summary>
    public string? Text { get; init; }

    /// <summary>What each row is asked for.</summary>
    public ExplainedFigure Figure { get; init; } = ExplainedFigure.Hits;

    public MentionSort Sort { get; init; } = MentionSort.Newest;

    /// <summary>1-based.</summary>
    public int Page { get; init; } = 1;

    public static MentionQuery Of(string entity, Month month) => new() { Entity = entity, Period = Period.Of(month) };

    /// <summary>Narrows it to one outlet.</summary>
    /// <param name="key">An <see cref="Outlet.Key"/>; empty for hits that name no outlet.</param>
    public MentionQuery OfOutlet(string key) => this with
    {
        Filter = key.Length > LongestName || key == NoOutlet
            ? Filter with { Outlet = null, OutletId = Fingerprint.Of(key) }
            : Filter with { Outlet = key, OutletId = null },
    };

    /// <param name="entity">As the address has it, not yet known to be watched.</param>
    /// <param name="valueOf">The value of one of <see cref="Parameters"/>; null or empty where it is not given, as forms send it.</param>
    /// <exception cref="QuestionException">A part makes no sense.</exception>
    public static MentionQuery Read(string entity, string period, Func<string, string?> valueOf)
    {
        return new MentionQuery
        {
            Entity = entity,
            Period = Period.Parse(period),
            Filter = Question.Filter(Value) with
            {
                Outlet = Value("outlet") is NoOutlet ? "" : Value("outlet"),
                OutletId = Value("outlet-id") is { } outlet ? IdOf("outlet-id", outlet) : null,
                HasReach = Value("reach") switch
                {
                    null => null,
                    "given" => true,
                    "none" => false,
                    var other => throw Question.Wrong("reach", other, "given or none"),
                },
            },
            Story = Value("story") is { } story ? IdOf("story", story) : null,
            Id = Value("id") is { } id ? IdOf("id", id) : null,
            Text = Value("q"),
            Figure = Value("figure") is { } figure ? Question.Figure(figure) : ExplainedFigure.Hits,
            Sort = Value("sort") is { } sort ? Question.Name<MentionSort>("sort", sort) : MentionSort.Newest,
            Page = Value("page") is not { } page ? 1
                : int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
                : throw Question.Wrong("page", page, "a whole number, 1 or more"),
        };

        string? Value(string name) => valueOf(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;
    }

    /// <summary>The address, from the root of the pages; parameters in the order of <see cref="Parameters"/>, those that say nothing left out.
    /// Escaped, so that it can stand in a link as it is.</summary>
    public override string ToString()
    {
        var address = new StringBuilder($"/e/{Uri.EscapeDataString(Entity)}/{Period}/mentions");
        var mark = '?';
        Add("day", Filter.Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("channel", Filter.Channel?.Key());
        Add("sentiment", Filter.Sentiment is { } sentiment ? BreakdownReport.Key(sentiment) : null);
        Add("language", Filter.Language);
        Add("country", Filter.Country is "" ? Unknown : Filter.Country);
        Add("topic", Filter.Topic);
        Add("outlet", Filter.Outlet is "" ? NoOutlet : Filter.Outlet);
        Add("outlet-id", Filter.OutletId?.ToString());
        Add("reach", Filter.HasReach switch { null => null, true => "given", false => "none" });
        Add("story", Story?.ToString());
        Add("id", Id?.ToString());
        Add("q", Text);
        Add("figure", Figure == ExplainedFigure.Hits ? null : JsonNamingPolicy.CamelCase.ConvertName(Figure.ToString()));
        Add("sort", Sort == MentionSort.Newest ? null : JsonNamingPolicy.CamelCase.ConvertName(Sort.ToString()));
        Add("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture));
        return address.ToString();

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                address.Append(mark).Append(name).Append('=').Append(Uri.EscapeDataString(value));
                mark = '&';
            }
        }
    }

    private static Fingerprint IdOf(string parameter, string text) =>
        Fingerprint.TryParse(text, out var id) ? id : throw Question.Wrong(parameter, text, "32 hexadecimal digits");
}
