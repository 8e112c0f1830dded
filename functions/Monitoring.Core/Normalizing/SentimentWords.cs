using System.Globalization;
using Monitoring.Recognizing;

namespace Monitoring.Normalizing;

/// <summary>What a service's sentiment column says: its own words, the usual ones, or a number on its scale.</summary>
internal sealed class SentimentWords(ServiceDescription service)
{
    private readonly Dictionary<string, Sentiment> _own =
        service.Sentiments.ToDictionary(pair => TextFolding.Fold(pair.Key), pair => pair.Value, StringComparer.Ordinal);

    /// <summary>Null where the value says no sentiment that is understood; the tagger decides then.</summary>
    public Sentiment? Find(string value)
    {
        if (_own.TryGetValue(TextFolding.Fold(value), out var sentiment))
        {
            return sentiment == Sentiment.Unknown ? null : sentiment;
        }

        if (service.SentimentScale is { } scale && decimal.TryParse(value, CultureInfo.InvariantCulture, out var number))
        {
            return number < scale.NegativeBelow ? Sentiment.Negative : number > scale.PositiveAbove ? Sentiment.Positive : Sentiment.Neutral;
        }

        return Sentiments.Find(value);
    }
}
