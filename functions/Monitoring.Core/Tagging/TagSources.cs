namespace Monitoring.Tagging;

/// <summary>Why the built-in models tagged what a provider should have tagged.</summary>
public enum StandIn
{
    /// <summary>They didn't stand in for anyone.</summary>
    None,

    /// <summary>The month's budget of text records did not reach to this text.</summary>
    BudgetSpent,

    /// <summary>The provider could not be had for as long as it was waited for.</summary>
    ProviderAway,
}

/// <summary>Whose word a tag is.</summary>
/// <param name="Tagger">Name and version, such as <c>builtin/4</c>.</param>
public readonly record struct TagSource(string Tagger, StandIn StandIn = StandIn.None)
{
    private const string BudgetSpent = " (budget spent)";
    private const string ProviderAway = " (provider away)";

    /// <summary><c>builtin/4</c>, <c>builtin/4 (budget spent)</c>, <c>builtin/4 (provider away)</c>.</summary>
    public override string ToString() => StandIn switch
    {
        StandIn.BudgetSpent => Tagger + BudgetSpent,
        StandIn.ProviderAway => Tagger + ProviderAway,
        _ => Tagger,
    };

    public static TagSource Parse(string text) =>
        text.EndsWith(BudgetSpent, StringComparison.Ordinal) ? new(text[..^BudgetSpent.Length], StandIn.BudgetSpent)
        : text.EndsWith(ProviderAway, StringComparison.Ordinal) ? new(text[..^ProviderAway.Length], StandIn.ProviderAway)
        : new(text);
}

/// <summary>Whose word the two tags of one text are that can be paid for, as <see cref="Tags.Tagger"/> holds it: <c>builtin/4</c> where
/// it is one tagger's, else the language's and the sentiment's: <c>azure-language/2025-01-01; builtin/4 (budget spent)</c>.</summary>
public readonly record struct TagSources(TagSource Language, TagSource Sentiment)
{
    private const string Between = "; ";

    public override string ToString() => Language == Sentiment ? Language.ToString() : $"{Language}{Between}{Sentiment}";

    /// <summary>Of any text, since a tagger of one part stands for both.</summary>
    public static TagSources Parse(string tagger) =>
        tagger.IndexOf(Between, StringComparison.Ordinal) is >= 0 and var at
            ? new(TagSource.Parse(tagger[..at]), TagSource.Parse(tagger[(at + Between.Length)..]))
            : new(TagSource.Parse(tagger), TagSource.Parse(tagger));
}
