using Monitoring.Accounting;
using Monitoring.Configuring;
using Monitoring.Noting;
using NodaTime;

namespace Monitoring.Summarizing.Indexing;

/// <summary>Years of entities in, every figure of the index out. Nothing after it adds, divides or ranks.</summary>
public static class IndexBuilder
{
    public static ImpactIndex Build(IndexInput input)
    {
        var now = Sum(input.Entities.Select(entity => entity.Now));
        var asOfLocal = Instant.FromDateTimeOffset(input.AsOf).InZone(ReportingZone.Of(input.Settings)).ToDateTimeOffset();
        var asOfDay = DateOnly.FromDateTime(asOfLocal.DateTime);
        var unknown = IndexYear.Unknown(input.Covered, input.Year, now);
        var totals = ShareReport.Totals(now, input.Mentions, input.Entities.Sum(entity => entity.Now.Scores.Stories));
        var entities = Entities(input, now.Hits);
        return new ImpactIndex
        {
            Version = IndexFormula.Version,
            OwnFormula = IndexFormula.OwnFormula,
            Panel = input.Panel,
            Year = input.Year,
            PeriodStart = IndexYear.FirstDay(input.Year),
            PeriodEnd = IndexYear.LastDay(input.Year),
            Days = IndexYear.Days(input.Year),
            TimeZone = input.Settings.TimeZone,
            AsOf = input.AsOf.ToUniversalTime(),
            AsOfLocal = asOfLocal,
            AsKnown = input.AsKnown,
            Revision = 1,
            Basis = NoteKinds.IndexBasis.Say(),
            Weights = DimensionScores.Keys.Zip(IndexFormula.Weights).ToDictionary(pair => pair.First, pair => (decimal)pair.Second),
            Constants = Constants(),
            Totals = totals,
            LeftOpen = LeftOpen(input.LeftOpen),
            YearBefore = Before(input, totals, unknown.Count),
            Shares = ShareReport.Of(now),
            Months = IndexYear.Months(input.MonthsWithRows, input.Year, now),
            Concentration = Concentration.Of([.. entities.Select(entity => entity.Hits)]),
            MiddleScores = [.. Enumerable.Range(0, DimensionScores.Keys.Count).Select(i => Median(entities.Select(entity => entity.Dimensions[i].Score)))],
            Entities = entities,
            CoverageGaps = [.. unknown.Where(day => day <= asOfDay)],
            DaysToCome = [.. unknown.Where(day => day > asOfDay)],
            Notes = [.. Notes(input, entities)],
            Files =
            [
                .. input.Files.OrderBy(file => file.Name, StringComparer.Ordinal).ThenBy(file => file.Id).Select(file => new FileFigures(
                    file.Id.Hex, DisplayText.Of(file.Name, DisplayText.NameLength), file.Service, file.Rows)),
            ],
        };
    }

    private static YearBefore? Before(IndexInput input, PanelTotals now, int unknownDays)
    {
        if (input.MentionsBefore is not { } mentions)
        {
            return null;
        }

        var years = input.Entities.Select(entity => entity.Before!).ToList();
        var tally = Sum(years);
        var totals = ShareReport.Totals(tally, mentions, years.Sum(year => year.Scores.Stories));
        var unknownBefore = IndexYear.Unknown(input.Covered, input.Year - 1, tally).Count;
        return new YearBefore(
            input.Year - 1, totals, Ratio(now.Hits, totals.Hits), Ratio(now.Mentions, mentions),
            now.PositiveOrNeutralShare - totals.PositiveOrNeutralShare, unknownBefore, IndexYear.Months(input.MonthsWithRows, input.Year - 1, tally),
            unknownDays + unknownBefore > 0 ? Growth.OverGap : null);
    }

    private static OpenNames? LeftOpen(IReadOnlyList<LeftOpen>? leftOpen) => leftOpen is null ? null : new(
        leftOpen.Sum(open => open.Rows),
        [.. leftOpen.Select(open => new OpenName(DisplayText.Of(open.Name, DisplayText.NameLength), open.Rows))],
        NoteKinds.NameLeftOpen.Say());

    private static List<EntityFigures> Entities(IndexInput input, long panelHits)
    {
        var all = input.Entities;
        var scores = all.Select(entity => IndexFormula.Rounded(entity.Now.Scores.Score(IndexFormula.Weights))).ToList();
        var ranks = Ranking.Of(scores);
        var ranges = Ranking.Ranges([.. all.Select(entity => entity.Now.Scores)]);
        var before = input.MentionsBefore is null
            ? null
            : all.Select(entity => IndexFormula.Rounded(entity.Before!.Scores.Score(IndexFormula.Weights))).ToList();
        var ranksBefore = before is null ? null : Ranking.Of(before);
        var shares = LargestRemainder.Shares([.. all.Select(entity => entity.Now.Tally.Hits)]);
        return
        [
            .. Enumerable.Range(0, all.Count)
                .OrderBy(i => ranks[i]).ThenByDescending(i => all[i].Now.Tally.Hits).ThenBy(i => all[i].Entity.Id, StringComparer.Ordinal)
                .Select(i => Figures(
                    all[i], new Place(
                        input.MonthsWithRows, input.Year, ranks[i], ranks.Count(rank => rank == ranks[i]) - 1, ranksBefore?[i], ranges[i].Best, ranges[i].Worst, scores[i],
                        before?[i], shares[i]))),
        ];
    }

    private static EntityFigures Figures(IndexedEntity entity, Place place)
    {
        var (tally, scores) = (entity.Now.Tally, entity.Now.Scores);
        var before = entity.Before?.Tally;
        var positive = ShareReport.PositiveOrNeutral(tally);
        return new EntityFigures
        {
            Id = entity.Entity.Id,
            Names = new SortedDictionary<string, string>(entity.Entity.Names.ToDictionary(), StringComparer.Ordinal),
            Rank = place.Rank,
            Ties = place.Ties,
            RankBefore = place.RankBefore,
            RankChange = place.RankBefore - place.Rank,
            BestRank = place.Best,
            WorstRank = place.Worst,
            Score = place.Score,
            EqualWeightsScore = IndexFormula.Rounded(scores.Score(IndexFormula.EqualWeights)),
            ScoreBefore = place.ScoreBefore,
            IsPartial = scores.IsPartial,
            IsSmallBase = scores.IsSmallBase,
            Dimensions = [.. scores.All.Select(Figures)],
            Hits = tally.Hits,
            HitsShare = place.HitsShare,
            Stories = scores.Stories,
            HitsBefore = before?.Hits,
            HitsRatio = before is null ? null : Ratio(tally.Hits, before.Hits),
            PositiveOrNeutralShare = positive,
            PositiveOrNeutralChange = before is null ? null : positive - ShareReport.PositiveOrNeutral(before),
            Shares = ShareReport.Of(tally),
            Outlets = ShareReport.Outlets(tally),
            OutletCount = tally.Outlets.Count,
            Months = IndexYear.Months(place.WithRows, place.Year, tally),
            MonthsBefore = before is null ? null : IndexYear.Months(place.WithRows, place.Year - 1, before),
        };
    }

    private static DimensionFigures Figures(Dimension dimension) => new(
        dimension.Key,
        IndexFormula.Rounded(dimension.Score),
        [
            .. dimension.Parts.Select(part => new PartFigures(
                part.Key, (decimal)part.Weight, IndexFormula.Rounded(part.Value), IndexFormula.Rounded(part.Figure))),
        ]);

    private static decimal? Median(IEnumerable<decimal?> scores)
    {
        var known = scores.OfType<decimal>().Order().ToList();
        return known.Count == 0 ? null : Summarizing.Figures.Rounded((known[(known.Count - 1) / 2] + known[known.Count / 2]) / 2, 10);
    }

    private static YearTally Sum(IEnumerable<YearFigures> years)
    {
        var sum = new YearTally();
        foreach (var year in years)
        {
            sum.Merge(year.Tally);
        }

        return sum;
    }

    private static decimal? Ratio(long now, long before) => before == 0 ? null : Summarizing.Figures.Rounded((decimal)now / before, 6);

    private static SortedDictionary<string, decimal> Constants() => new(StringComparer.Ordinal)
    {
        ["volumeGoalFor30Days"] = (decimal)IndexFormula.VolumeGoal,
        ["reputationPrior"] = (decimal)IndexFormula.ReputationPrior,
        ["outletGoal"] = (decimal)IndexFormula.OutletGoal,
        ["channelGoal"] = (decimal)IndexFormula.ChannelGoal,
        ["countryGoal"] = (decimal)IndexFormula.CountryGoal,
        ["languageGoal"] = (decimal)IndexFormula.LanguageGoal,
        ["engagementGoal"] = (decimal)IndexFormula.EngagementGoal,
        ["quickHours"] = (decimal)IndexFormula.Quick.TotalHours,
        ["smallBaseStories"] = IndexFormula.SmallBase,
        ["weightChange"] = (decimal)IndexFormula.WeightChange,
    };

    private static IEnumerable<Note> Notes(IndexInput input, List<EntityFigures> entities)
    {
        if (input.MentionsBefore is null)
        {
            yield return NoteKinds.NoYearBefore.Say(input.Year - 1);
        }

        if (input.LeftOpen is null)
        {
            yield return NoteKinds.OpenNamesNotCounted.Say();
        }

        if (entities.Count(entity => entity.IsPartial) is > 0 and var partial)
        {
            yield return NoteKinds.PartialScores.Say(partial, entities.Count);
        }

        if (entities.Count(entity => entity.IsSmallBase) is > 0 and var small)
        {
            yield return NoteKinds.SmallBases.Say(small, entities.Count, IndexFormula.SmallBase);
        }

        foreach (var shared in input.Entities
            .SelectMany(entity => entity.Entity.Shared.SelectMany(entry => entry.Names).Select(name => (Name: name, entity.Entity.Id)).Distinct())
            .GroupBy(pair => pair.Name, pair => pair.Id, StringComparer.Ordinal)
            .Where(name => name.Distinct().Count() > 1)
            .OrderBy(name => name.Key, StringComparer.Ordinal))
        {
            yield return NoteKinds.SharedName.Say(
                DisplayText.Of(shared.Key, DisplayText.NameLength), shared.Distinct().Order(StringComparer.Ordinal).ToList());
        }
    }

    private sealed record Place(
        IReadOnlySet<Month> WithRows, int Year, int Rank, int Ties, int? RankBefore, int Best, int Worst, decimal Score, decimal? ScoreBefore, decimal HitsShare);
}
