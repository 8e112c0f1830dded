using Monitoring.Noting;
using Monitoring.Registering;

namespace Monitoring.Summarizing.Reviewing;

/// <summary>
/// Followers at the end of a year against its start. Closing: the last figure of the year up to the as-of day. Opening: of the figures
/// before it, from a year before the year's start on, the one nearest to 1 January, and of two as near the earlier. Days on which rows
/// contradict each other are passed over, and the contradiction stands beside the figure.
/// </summary>
internal static class AccountReport
{
    /// <summary>An opening further from 1 January than this is said to be.</summary>
    private const int NearDays = 31;

    public static IReadOnlyList<AccountFigures> Of(IReadOnlyList<Stated<AccountSnapshot>> snapshots, int year, DateOnly asOfDay) =>
    [
        .. snapshots
            .Where(stated => stated.Subject.Metric.Key == Metric.Followers && stated.Subject.AsOf <= asOfDay)
            .GroupBy(stated => (stated.Subject.ChannelKey, stated.Subject.AccountKey))
            .Where(series => series.Any(stated => stated.Subject.AsOf.Year == year))
            .Select(series => Account([.. series.OrderBy(stated => stated.Subject.AsOf)], year))
            .OrderByDescending(account => account.Value ?? -1)
            .ThenBy(account => account.Id, StringComparer.Ordinal),
    ];

    private static AccountFigures Account(IReadOnlyList<Stated<AccountSnapshot>> series, int year)
    {
        var start = new DateOnly(year, 1, 1);
        var conflicts = series.Where(stated => stated.Conflict is not null && Math.Abs(stated.Subject.AsOf.Year - year) <= 1)
            .Select(stated => stated.Conflict!).ToList();
        var known = series.Where(stated => stated.Source is not null).Select(stated => stated.Source!).ToList();
        var closing = known.LastOrDefault(source => source.Statement.AsOf.Year == year);
        var subject = closing?.Statement ?? series.Last(stated => stated.Subject.AsOf.Year == year).Subject;
        var id = IdOf(subject);
        if (closing is null)
        {
            return new(
                id, subject.ChannelKey, subject.ChannelName, subject.Account, null, Key(subject.Qualifier), subject.AsOf, null,
                Change.Without(Note.Sentences(conflicts)!), subject.Basis, "", []);
        }

        var opening = known
            .Where(source => source.Statement.AsOf >= start.AddYears(-1) && source.Statement.AsOf < closing.Statement.AsOf)
            .MinBy(source => Math.Abs(source.Statement.AsOf.DayNumber - start.DayNumber));
        return new(
            id, subject.ChannelKey, subject.ChannelName, subject.Account, subject.Value, Key(subject.Qualifier), subject.AsOf,
            opening?.Statement.AsOf, Growth(closing.Statement, opening?.Statement, start, conflicts), subject.Basis, closing.Place,
            Points(known, opening?.Statement.AsOf ?? start, subject.AsOf));
    }

    private static Change Growth(AccountSnapshot closing, AccountSnapshot? opening, DateOnly start, IReadOnlyList<Note> conflicts)
    {
        if (opening is null)
        {
            return Change.Without(Note.Sentences(conflicts) is { } why ? NoteKinds.NoBaseFor.Say(why) : Summarizing.Growth.NoBase);
        }

        var notes = new List<Note>();
        if (Math.Abs(opening.AsOf.DayNumber - start.DayNumber) > NearDays)
        {
            notes.Add(NoteKinds.WindowOpens.Say(opening.AsOf));
        }

        if (TextFolding.Fold(opening.Basis) != TextFolding.Fold(closing.Basis))
        {
            notes.Add(NoteKinds.ChangeOfBasis.Say(opening.Basis ?? "none given", closing.Basis ?? "none given"));
        }

        if (opening.Qualifier != Qualifier.Exact || closing.Qualifier != Qualifier.Exact)
        {
            notes.Add(NoteKinds.NotExact.Say());
        }

        notes.AddRange(conflicts);
        return Change.Of(closing.Value, opening.Value, opening.AsOf, notes);
    }

    private static List<DatedValue> Points(IReadOnlyList<StatedBy<AccountSnapshot>> known, DateOnly first, DateOnly last) =>
    [
        .. known.Select(source => source.Statement)
            .Where(snapshot => snapshot.AsOf >= first && snapshot.AsOf <= last)
            .GroupBy(snapshot => snapshot.AsOf == first ? -1 : Month.Of(snapshot.AsOf).Ordinal)
            .Select(month => month.Last())
            .Select(snapshot => new DatedValue(snapshot.AsOf, snapshot.Value)),
    ];

    /// <summary>Channel and account, as one key.</summary>
    public static string IdOf(AccountSnapshot snapshot) =>
        snapshot.AccountKey.Length > 0 ? $"{snapshot.ChannelKey}/{snapshot.AccountKey}" : snapshot.ChannelKey;

    public static string Key(Qualifier qualifier) => char.ToLowerInvariant(qualifier.ToString()[0]) + qualifier.ToString()[1..];
}
