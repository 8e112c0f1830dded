using Monitoring.Configuring;
using Monitoring.Noting;
using Monitoring.Registering;

namespace Monitoring.Summarizing.Reviewing;

/// <summary>
/// The register's figures of a year: of each name, definition and basis the one whose period ends last in the year, as known last. Its
/// base is the figure of that name whose period ended last before the year; a base that counts by another definition, or in another
/// unit, is named and not compared with.
/// </summary>
internal sealed class IndicatorReport(IReadOnlyList<Stated<Indicator>> indicators, int year, DateOnly asOfDay, RateCard card)
{
    private static readonly HashSet<string> ReachNames = new(StringComparer.Ordinal)
    {
        "potential views", "total potential views", "reach", "total reach", "potential reach", "潜在浏览量", "潜在阅读量", "覆盖人次",
    };

    private readonly List<Stated<Indicator>> _known = [.. indicators.Where(stated => stated.Subject.AsOf <= asOfDay)];

    public IReadOnlyList<IndicatorFigures> Of()
    {
        var current = _known.Where(stated => stated.Subject.PeriodEnd.Year == year)
            .GroupBy(stated => (stated.Subject.Key, Definition: TextFolding.Fold(stated.Subject.Definition), Basis: TextFolding.Fold(stated.Subject.Basis)))
            .Select(Latest)
            .OrderBy(stated => stated.Subject.Key, StringComparer.Ordinal).ThenBy(stated => stated.Subject.Subject, StringComparer.Ordinal)
            .ToList();
        var several = current.CountBy(stated => stated.Subject.Key).Where(count => count.Value > 1).Select(count => count.Key).ToHashSet(StringComparer.Ordinal);
        return [.. current.Select(stated => Indicator(stated, several.Contains(stated.Subject.Key)))];
    }

    private static Stated<Indicator> Latest(IEnumerable<Stated<Indicator>> stated) =>
        stated.OrderBy(one => one.Subject.PeriodEnd).ThenBy(one => one.Subject.AsOf).ThenBy(one => one.Subject.PeriodStart).Last();

    private IndicatorFigures Indicator(Stated<Indicator> stated, bool isOneOfSeveral)
    {
        var subject = stated.Subject;
        var before = Base(subject);
        return new(
            isOneOfSeveral ? $"{subject.Key}/{TextFolding.Fold(subject.Definition)}/{TextFolding.Fold(subject.Basis)}" : subject.Key,
            subject.Name, stated.Figure?.Value, AccountReport.Key(subject.Qualifier), subject.Unit, subject.PeriodStart, subject.PeriodEnd,
            subject.AsOf, subject.Basis, subject.Definition, Growth(stated, before), before?.Subject.PeriodEnd, stated.Source?.Place ?? "",
            stated.Figure is { } figure ? ByCard(figure) : null);
    }

    /// <summary>Of the latest period before the year; one of the same definition, basis and unit before others.</summary>
    private Stated<Indicator>? Base(Indicator subject)
    {
        var earlier = _known.Where(stated => stated.Subject.Key == subject.Key && stated.Subject.PeriodEnd.Year < year).ToList();
        if (earlier.Count == 0)
        {
            return null;
        }

        var comparable = earlier.Where(stated => WhyNot(subject, stated.Subject) is null).ToList();
        var sameBasis = comparable.Where(stated => TextFolding.Fold(stated.Subject.Basis) == TextFolding.Fold(subject.Basis)).ToList();
        return Latest(sameBasis.Count > 0 ? sameBasis : comparable.Count > 0 ? comparable : earlier);
    }

    private static Change Growth(Stated<Indicator> stated, Stated<Indicator>? start)
    {
        if (stated.Figure is not { } figure)
        {
            return Change.Without(stated.Conflict!);
        }

        if (start is null)
        {
            return Change.Without(Summarizing.Growth.NoBase);
        }

        if (start.Figure is not { } from)
        {
            return Change.Without(NoteKinds.NoBaseSince.Say(start.Conflict!));
        }

        if (WhyNot(figure, from) is { } why)
        {
            return Change.Without(why);
        }

        var notes = new List<Note>();
        if (TextFolding.Fold(figure.Basis) != TextFolding.Fold(from.Basis))
        {
            notes.Add(NoteKinds.ChangeOfBasis.Say(from.Basis ?? "none given", figure.Basis ?? "none given"));
        }

        if (figure.Qualifier != Qualifier.Exact || from.Qualifier != Qualifier.Exact)
        {
            notes.Add(NoteKinds.NotExact.Say());
        }

        var (days, daysBefore) = (Days(figure), Days(from));
        if (days != daysBefore && !(IsWholeYear(figure) && IsWholeYear(from)))
        {
            notes.Add(NoteKinds.OtherPeriods.Say(days, daysBefore));
        }

        if (figure.PeriodEnd.Year - from.PeriodEnd.Year > 1)
        {
            notes.Add(NoteKinds.BaseOf.Say(from.PeriodEnd.Year));
        }

        return Change.Of(figure.Value, from.Value, from.AsOf, notes);
    }

    private static Note? WhyNot(Indicator figure, Indicator start)
    {
        if (TextFolding.Fold(figure.Definition) != TextFolding.Fold(start.Definition))
        {
            return NoteKinds.ChangeOfDefinition.Say(
                Printed(start), start.PeriodEnd.Year, start.Definition ?? "none named", Printed(figure), figure.PeriodEnd.Year, figure.Definition ?? "none named");
        }

        return TextFolding.Fold(figure.Unit) != TextFolding.Fold(start.Unit)
            ? NoteKinds.ChangeOfUnit.Say(
                Printed(start), start.PeriodEnd.Year, start.Unit ?? "none named", Printed(figure), figure.PeriodEnd.Year, figure.Unit ?? "none named")
            : null;
    }

    private CardValue? ByCard(Indicator figure) =>
        card.PerView is { } perView && figure.Qualifier == Qualifier.Exact && ReachNames.Contains(figure.Key)
            ? new CardValue(card.Id, card.Formula, Figures.Plain(figure.Value * perView), card.Currency)
            : null;

    private static int Days(Indicator figure) => figure.PeriodEnd.DayNumber - figure.PeriodStart.DayNumber + 1;

    private static bool IsWholeYear(Indicator figure) => Days(figure) is 365 or 366;

    private static string Printed(Indicator figure) => FigureText.Of(figure.Value, figure.Qualifier);
}
