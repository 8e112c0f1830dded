using Monitoring.Configuring;

namespace Monitoring.Tagging;

/// <summary>What of a text's tags can cost money. Topics never do: the built-in models tell them.</summary>
[Flags]
public enum TagFeatures
{
    None = 0,
    Language = 1,
    Sentiment = 2,
    Both = Language | Sentiment,
}

/// <summary>What a tagger gets to see of one publication.</summary>
/// <param name="Wanted">What to pay for; the rest of the tags is what the built-in models say.</param>
/// <param name="DeclaredLanguage">BCP-47 as the export declares it; null when it is silent.</param>
/// <param name="Targets">What the sentiment is asked toward; null for nothing in particular.</param>
public readonly record struct TextToTag(
    string? Headline,
    string? Text,
    TagFeatures Wanted = TagFeatures.Both,
    string? DeclaredLanguage = null,
    SentimentTargets? Targets = null)
{
    /// <summary>Wants what the tagger's word is needed for: what the export declares, and by the settings counts, isn't paid for.</summary>
    public static TextToTag Of(Coverage coverage, Settings settings, SentimentTargets? targets = null)
    {
        var wanted = TagFeatures.None;
        if (coverage.DeclaredLanguage is null || settings.Language == Preference.Tagger)
        {
            wanted |= TagFeatures.Language;
        }

        if (coverage.DeclaredSentiment is null || settings.Sentiment == Preference.Tagger)
        {
            wanted |= TagFeatures.Sentiment;
        }

        return new(coverage.Headline, coverage.Text, wanted, coverage.DeclaredLanguage, targets);
    }
}

/// <summary>What a tagger does that can't be had just now.</summary>
public enum TaggingMode
{
    /// <summary>Throws <see cref="TaggerUnavailableException"/>, so that the caller comes back later.</summary>
    WaitForTagger,

    /// <summary>Tries once more, and lets the built-in models stand in for what can't be had.</summary>
    DoWithoutTagger,
}

/// <summary>The seam between the built-in models, Azure AI Language and any later provider.</summary>
public interface ITagger
{
    /// <summary>Name and version of all whose word can end up on a tag; part of <see cref="IntakeRules.Basis"/>.</summary>
    string Name { get; }

    /// <summary>One <see cref="Tags"/> for each text, in the same order; never an exception for odd text.</summary>
    ValueTask<IReadOnlyList<Tags>> TagAsync(IReadOnlyList<TextToTag> texts, CancellationToken cancellationToken);

    /// <summary>The same, told what to do while the tagger is away; one that is never away tags in either mode alike.</summary>
    /// <exception cref="TaggerUnavailableException">It can't be had now; what was paid for is kept, and the same call later goes on
    /// there.</exception>
    ValueTask<IReadOnlyList<Tags>> TagAsync(
        IReadOnlyList<TextToTag> texts, TaggingMode mode, CancellationToken cancellationToken) => TagAsync(texts, cancellationToken);

    /// <summary>Before figures are worked out anew: gives texts that the built-in models stood in for their turn.</summary>
    ValueTask ForgetStandInsAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
