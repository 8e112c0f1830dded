using Monitoring.Noting;

namespace Monitoring.Summarizing;

/// <summary>A month that the summary's own is compared with.</summary>
public sealed record ComparedMonth
{
    public required Month Month { get; init; }

    public required long Hits { get; init; }

    /// <summary>Null where they weren't worked out.</summary>
    public required long? Stories { get; init; }

    public required long Reach { get; init; }

    public required long HitsWithoutReach { get; init; }

    public required long UniqueOutletReach { get; init; }

    /// <summary>In the summary's currency, at the rates of this month; null where nothing can be converted.</summary>
    public required decimal? Ave { get; init; }

    /// <summary>Amounts that no declared rate of this month converts.</summary>
    public required IReadOnlyDictionary<string, decimal> AveOther { get; init; }

    /// <summary>Positive and neutral hits by hits of known sentiment; null where none is known.</summary>
    public required decimal? PositiveOrNeutralShare { get; init; }

    /// <summary>The summary's share less this one, in percentage points by a hundred; null where one of them is.</summary>
    public required decimal? PositiveOrNeutralChange { get; init; }

    /// <summary>Days of this month that no upload covers.</summary>
    public required int UnknownDays { get; init; }

    public required GrowthFigures Growth { get; init; }
}

/// <summary>The summary's figures against those of the compared month.</summary>
public sealed record GrowthFigures(Growth Hits, Growth Stories, Growth Reach, Growth UniqueOutletReach, Growth Ave);

/// <param name="Fraction">(this - base) / base; null where there is no base.</param>
/// <param name="Note">What has to be said beside it; null where nothing has.</param>
public sealed record Growth(decimal? Fraction, Note? Note)
{
    public static Note NoBase { get; } = NoteKinds.NoBase.Say();

    public static Note OverGap { get; } = NoteKinds.OverGap.Say();

    public static Note OtherCurrencies { get; } = NoteKinds.OtherCurrencies.Say();

    public static Growth WithoutBase { get; } = new(null, NoBase);

    /// <summary>Growth from <paramref name="start"/>, with the notes that apply.</summary>
    public static Growth Of(decimal? now, decimal? start, params IReadOnlyList<Note?> notes)
    {
        if (now is not { } to || start is not { } from || from == 0)
        {
            return WithoutBase;
        }

        // A base so small that the quotient has more digits than a decimal holds says nothing either.
        if (Math.Abs((double)to / (double)from) > 1e18)
        {
            return WithoutBase;
        }

        return new(Figures.Rounded((to - from) / from, 6), Noting.Note.Beside(notes));
    }
}
