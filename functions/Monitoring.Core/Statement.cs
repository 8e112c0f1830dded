namespace Monitoring;

public enum StatementKind
{
    Snapshot,
    Indicator,
    Rate,
    Post,

    /// <summary>What a person set of a mention.</summary>
    Correction,
}

/// <summary>What a row of an upload states that is no mention: an account's figure of a day, an indicator, an exchange rate, the measures
/// of a post of one's own, or what a person set of a mention. Statements of one <see cref="Subject"/> agree or contradict each other.</summary>
public abstract record Statement
{
    public abstract StatementKind Kind { get; }

    /// <summary>What it is about, from what identifies that and never from the value.</summary>
    public abstract string Subject { get; }

    /// <summary>What it says of its subject; empty where later rows only measure the same thing again.</summary>
    public abstract string Claim { get; }

    /// <summary>The same for every row that states the same; rows that disagree about one subject have two.</summary>
    public Fingerprint Id => Fingerprint.Of($"{Kind}\n{Subject}\n{Claim}");
}
