using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Monitoring.Delivering;
using Monitoring.Issuing;
using Monitoring.Matching;
using Monitoring.Summarizing;

namespace Monitoring.Functions.Serving;

/// <summary>What takes the mentions side by side, and so may take long to make: a month's summary, a year's index. As a message it asks for it
/// to be made.</summary>
/// <param name="Entity">Whose summary; null for an index.</param>
/// <param name="Period">A month or a year, as <c>2023-11</c> and <c>2023</c>.</param>
internal sealed record Piece(string? Entity, string Period)
{
    /// <summary>Whom the index ranks, by the key of a <see cref="RankedPanel"/>; null for all that are watched, and for a summary.</summary>
    public string? Panel { get; init; }

    /// <summary>That the index is to be issued too; null where it is only to be shown.</summary>
    public IssueWish? Issue { get; init; }

    public static Piece Summary(WatchEntity entity, Month month) => new(entity.Id, month.ToString());

    public static Piece Index(int year, string panel) => new(null, year.ToString("D4", CultureInfo.InvariantCulture)) { Panel = panel };

    /// <exception cref="InvalidDataException">That is no such message.</exception>
    public static Piece Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, PieceJson.Default.Piece) ?? throw new InvalidDataException("A message is null, expected a piece.");
        }
        catch (JsonException cause)
        {
            throw new InvalidDataException($"A message is no piece: {cause.Message}", cause);
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, PieceJson.Default.Piece);

    /// <summary>What a file of it is called.</summary>
    [JsonIgnore]
    public string Name => Entity is null ? $"index-{Period}-{Uri.EscapeDataString(PanelKey)}" : $"summary-{Uri.EscapeDataString(Entity)}-{Period}";

    /// <summary>The reports that were issued of the same: a piece says what moved since.</summary>
    [JsonIgnore]
    public ReportFilter Reports => ReportFilter.Of(Entity is { } entity ? ReportKey.Summary(entity, Month.Parse(Period)) : ReportKey.Index(PanelKey, Year));

    private string PanelKey => Panel ?? Matching.Panel.KeyOf("watchlist");

    private int Year => int.Parse(Period, CultureInfo.InvariantCulture);

    /// <summary>Makes it of the figures as they are.</summary>
    /// <returns>JSON.</returns>
    /// <exception cref="QuestionException">Nobody of that id is watched.</exception>
    /// <exception cref="SummaryException">Nothing is uploaded of the period, or a setting makes no sense.</exception>
    /// <exception cref="ReportException">The last revision is not as it was issued.</exception>
    public async Task<string> MakeAsync(PageFigures figures, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (rules, state) = (figures.Rules, figures.Active.State);
        if (Entity is { } id)
        {
            var entity = Question.Entity(id, rules.WatchList);
            return SummaryJson.WriteText(SummaryBuilder.Build(await new MonthReport(state, rules).ReadAsync(entity, Month.Parse(Period), cancellationToken)));
        }

        var panel = PanelOf(rules);
        return IndexJson.WriteText(await new YearClose(state, rules, clock).IndexAsync(
            panel.Entities, panel.Key, panel.Name, Year, asKnown: null, cancellationToken));
    }

    /// <summary>Issues it, where it says anything else than the revision before. Asked twice, it is issued once.</summary>
    /// <exception cref="QuestionException">There is no such panel.</exception>
    /// <exception cref="SummaryException">Nothing is uploaded of the year.</exception>
    /// <exception cref="ReportException">The last revision is not as it was issued.</exception>
    public async Task<IssueResult> IssueAsync(PageFigures figures, TimeProvider clock, CancellationToken cancellationToken)
    {
        var panel = PanelOf(figures.Rules);
        var (_, issued) = await new YearClose(figures.Active.State, figures.Rules, clock)
            .IssueIndexAsync(panel.Entities, panel.Key, panel.Name, Year, Issue?.Note, cancellationToken);
        return issued;
    }

    private RankedPanel PanelOf(IntakeRules rules) => RankedPanel.Of(rules.WatchList).FirstOrDefault(panel => panel.Key == PanelKey)
        ?? throw new QuestionException("panel", $"found '{PanelKey}', expected one that can be ranked under the watch list in force.");
}

/// <param name="Note">Kept with the revision; null for none.</param>
internal sealed record IssueWish(string? Note);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Piece))]
internal sealed partial class PieceJson : JsonSerializerContext;
