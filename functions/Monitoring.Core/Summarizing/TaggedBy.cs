using Monitoring.Checking;
using Monitoring.Noting;
using Monitoring.Tagging;

namespace Monitoring.Summarizing;

/// <summary>Whose word the hits' languages and sentiments are: what the settings made count, hit by hit.</summary>
/// <param name="Notes">A sentence each for the language and the sentiment, where more stands behind it than the exports and one
/// tagger; none in an ordinary month.</param>
public sealed record TaggedBy(TaggedHits Language, TaggedHits Sentiment, IReadOnlyList<Note> Notes)
{
    internal static TaggedBy Of(SummaryInput input)
    {
        var language = new Counting();
        var sentiment = new Counting();
        foreach (var mention in input.Mentions)
        {
            var sources = TagSources.Parse(mention.Tags.Tagger);
            language.Add(
                mention.IsCorrected(CorrectedField.Language),
                mention.Language != Tags.UnknownLanguage,
                TaggersWord.IsLanguageDeclared(mention, input.Settings),
                sources.Language);
            sentiment.Add(
                mention.IsCorrected(CorrectedField.Sentiment),
                mention.Sentiment != Monitoring.Sentiment.Unknown,
                TaggersWord.IsSentimentDeclared(mention, input.Settings),
                sources.Sentiment);
        }

        return new TaggedBy(language.Hits, sentiment.Hits, [.. ToldBy(NoteKinds.LanguagesToldBy, language.Hits), .. ToldBy(NoteKinds.SentimentToldBy, sentiment.Hits), .. Corrected(input)]);
    }

    private static IEnumerable<Note> Corrected(SummaryInput input)
    {
        var corrected = input.Mentions.Where(mention => mention.Corrections.Count > 0).ToList();
        if (corrected.Count > 0)
        {
            var fields = corrected.SelectMany(mention => mention.Corrections).GroupBy(correction => correction.Field).OrderBy(field => field.Key)
                .Select(field => KindOf(field.Key).Say(field.Count()))
                .ToList();
            yield return NoteKinds.Corrected.Say(corrected.Count, fields);
        }

        if (input.LeftOut.Count > 0)
        {
            yield return (input.LeftOut.Count == 1 ? NoteKinds.OneLeftOut : NoteKinds.LeftOut).Say(input.LeftOut.Count);
        }
    }

    private static NoteKind KindOf(CorrectedField field) => field switch
    {
        CorrectedField.Sentiment => NoteKinds.CorrectedSentiment,
        CorrectedField.Topics => NoteKinds.CorrectedTopics,
        CorrectedField.Language => NoteKinds.CorrectedLanguage,
        CorrectedField.Outlet => NoteKinds.CorrectedOutlet,
        _ => NoteKinds.CorrectedEntity,
    };

    private static IEnumerable<Note> ToldBy(NoteKind kind, TaggedHits hits)
    {
        if (hits.Taggers.Count < 2 && hits.People == 0 && hits.BudgetSpent == 0 && hits.ProviderAway == 0)
        {
            return [];
        }

        IEnumerable<(long Hits, Func<long, Note> Said)> tellers =
        [
            (hits.People, count => NoteKinds.ByPeople.Say(count)),
            (hits.Export, count => NoteKinds.ByExports.Say(count)),
            .. hits.Taggers.Select(tagger => (tagger.Value, (Func<long, Note>)(count => NoteKinds.ByTagger.Say(tagger.Key, count)))),
            (hits.BudgetSpent, count => NoteKinds.ForBudget.Say(count)),
            (hits.ProviderAway, count => NoteKinds.ForOutage.Say(count)),
        ];
        return [kind.Say([tellers.Where(teller => teller.Hits > 0).Select(teller => teller.Said(teller.Hits)).ToList()])];
    }

    private sealed class Counting
    {
        private readonly SortedDictionary<string, long> _taggers = new(StringComparer.Ordinal);
        private long _people;
        private long _export;
        private long _budgetSpent;
        private long _providerAway;
        private long _unknown;

        public TaggedHits Hits => new(_export, _taggers, _budgetSpent, _providerAway, _unknown) { People = _people };

        public void Add(bool isPeoples, bool isKnown, bool isExports, TagSource source)
        {
            if (isPeoples)
            {
                _people++;
            }
            else if (isExports)
            {
                _export++;
            }
            else if (source.StandIn == StandIn.BudgetSpent)
            {
                _budgetSpent++;
            }
            else if (source.StandIn == StandIn.ProviderAway)
            {
                _providerAway++;
            }
            else if (!isKnown)
            {
                _unknown++;
            }
            else
            {
                _taggers[source.Tagger] = _taggers.GetValueOrDefault(source.Tagger) + 1;
            }
        }
    }
}

/// <summary>Hits by whose word one of their tags is; the six add up to all hits.</summary>
/// <param name="Export">As the exports declare it.</param>
/// <param name="Taggers">By tagger and version, those left out for which the built-in models stood in.</param>
/// <param name="BudgetSpent">By the built-in models, able to tell or not, since the budget of text records was spent.</param>
/// <param name="ProviderAway">By the built-in models, able to tell or not, since the provider could not be reached.</param>
/// <param name="Unknown">By a tagger that couldn't tell.</param>
public sealed record TaggedHits(
    long Export, IReadOnlyDictionary<string, long> Taggers, long BudgetSpent, long ProviderAway, long Unknown)
{
    /// <summary>As a person set it.</summary>
    public long People { get; init; }
}
