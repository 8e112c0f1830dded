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
/// <param name="Entity">Whose summary; null for the index of all that are watched.</param>
/// <param name="Period">A month or a year, as <c>2023-11</c> and <c>2023</c>.</param>
internal sealed record Piece(string? Entity, string Period)
{
    private static readonly string IndexKey = Panel.KeyOf("watchlist");

    public static Piece Summary(WatchEntity entity, Month month) => new(entity.Id, month.ToString());

    public static Piece Index(int year) => new(null, year.ToString("D4", CultureInfo.InvariantCulture));

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
    public string Name => Entity is null ? $"index-{Period}" : $"summary-{Uri.EscapeDataString(Entity)}-{Period}";

    /// <summary>The reports that were issued of the same: a piece says what moved since.</summary>
    [JsonIgnore]
    public ReportFilter Reports => ReportFilter.Of(Entity is { } entity ? ReportKey.Summary(entity, Month.Parse(Period)) : ReportKey.Index(IndexKey, Year));

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

        return IndexJson.WriteText(await new YearClose(state, rules, clock).IndexAsync(
            rules.WatchList.Entities, IndexKey, rules.WatchList.Title ?? "Watch list", Year, asKnown: null, cancellationToken));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Piece))]
internal sealed partial class PieceJson : JsonSerializerContext;
