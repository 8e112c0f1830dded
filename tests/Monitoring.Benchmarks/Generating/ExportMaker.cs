namespace Monitoring.Benchmarks.Generating;

/// <summary>Writes a made-up export row by row and keeps count of what it must add up to.</summary>
internal sealed class ExportMaker(MentionMaker mentions, ExportLayout layout, ulong seed, double duplicateShare)
{
    private const double GrownShare = 0.3;

    // The reach of those repeated mentions that grew; all others keep the one they were made with.
    private readonly Dictionary<long, long> _grown = [];
    private readonly Truth _truth = new();
    private long _made;

    public Truth Write(DelimitedWriter export, long rows)
    {
        export.Write(layout.Header);
        for (var row = 0L; row < rows; row++)
        {
            var dice = new Dice(seed, 3, row);
            var mention = _made > 0 && dice.Chance(duplicateShare) ? Repeat(ref dice) : First();
            export.Write(layout.Row(mention));
        }

        _truth.Rows = rows;
        return _truth;
    }

    private MadeUpMention First()
    {
        var mention = layout.Carried(mentions.Make(_made++));
        if (mention.NamesUniversity)
        {
            _truth.Counted++;
            Add(mention, sign: 1);
        }
        else
        {
            _truth.Unmatched++;
        }

        return mention;
    }

    /// <summary>An earlier row again, as a later export gives it; of two reaches the larger one is true.</summary>
    private MadeUpMention Repeat(ref Dice dice)
    {
        var place = dice.Below(_made);
        var mention = layout.Carried(mentions.Make(place));
        var repeated = mention.Reach is { } first && dice.Chance(GrownShare)
            ? mention with { Reach = first + 1 + dice.Below(1 + (first / 5)) }
            : mention;
        if (!mention.NamesUniversity)
        {
            _truth.Unmatched++;
            return repeated;
        }

        _truth.Duplicate++;
        if (repeated.Reach is { } reach && mention.Reach is { } original && reach > _grown.GetValueOrDefault(place, original))
        {
            Add(mention with { Reach = _grown.GetValueOrDefault(place, original) }, sign: -1);
            Add(repeated, sign: 1);
            _grown[place] = reach;
        }

        return repeated;
    }

    private void Add(MadeUpMention mention, int sign) => _truth.For(mention.PublishedAt)
        .Add(mention.Channel, mention.Sentiment.ToLowerInvariant(), mention.Language, mention.Reach, mention.Ave, sign);
}
