using System.Globalization;
using Monitoring.Accounting;

namespace Monitoring.Registering;

/// <summary>
/// Reads what uploads state, and decides what of it counts. The rows with the highest correction speak; where they say the same, that
/// counts; where they don't, none does, and a sentence names them. Order of arrival plays no part.
/// </summary>
public sealed class StatedFigures(IRegister register, ILedger ledger)
{
    /// <summary>An entity's account figures by channel, account, metric and day.</summary>
    public async Task<IReadOnlyList<Stated<AccountSnapshot>>> ReadSnapshotsAsync(string entityId, CancellationToken cancellationToken)
    {
        var stated = await ReadAsync<AccountSnapshot>(entityId, StatementKind.Snapshot, cancellationToken);
        return
        [
            .. stated.GroupBy(source => source.Statement.Subject, StringComparer.Ordinal)
                .Select(group => Decide(
                    group, snapshot => snapshot.Correction, snapshot => (snapshot.Value, snapshot.Qualifier), snapshot => snapshot.Basis, Describe,
                    snapshot => FigureText.Of(snapshot.Value, snapshot.Qualifier), "one value for an account and day"))
                .OrderBy(stated => stated.Subject.ChannelKey, StringComparer.Ordinal)
                .ThenBy(stated => stated.Subject.AccountKey, StringComparer.Ordinal)
                .ThenBy(stated => stated.Subject.Metric.Key, StringComparer.Ordinal)
                .ThenBy(stated => stated.Subject.AsOf),
        ];
    }

    /// <summary>An entity's indicators by name, definition, basis, period and as-of date.</summary>
    public async Task<IReadOnlyList<Stated<Indicator>>> ReadIndicatorsAsync(string entityId, CancellationToken cancellationToken)
    {
        var stated = await ReadAsync<Indicator>(entityId, StatementKind.Indicator, cancellationToken);
        return
        [
            .. stated.GroupBy(source => source.Statement.Subject, StringComparer.Ordinal)
                .Select(group => Decide(
                    group, indicator => indicator.Correction,
                    indicator => (indicator.Value, indicator.Qualifier, TextFolding.Fold(indicator.Unit)), indicator => indicator.Unit, Describe,
                    indicator => FigureText.Of(indicator.Value, indicator.Qualifier) + (indicator.Unit is { } unit ? $" {unit}" : ""),
                    "one value for an indicator, period and as-of date"))
                .OrderBy(stated => stated.Subject.Subject, StringComparer.Ordinal),
        ];
    }

    /// <summary>Exchange rates by month and currencies.</summary>
    /// <param name="reportingCurrency">What a rate that names no second currency leads into.</param>
    public async Task<IReadOnlyList<Stated<StatedRate>>> ReadRatesAsync(string reportingCurrency, CancellationToken cancellationToken)
    {
        var stated = await ReadAsync<StatedRate>("", StatementKind.Rate, cancellationToken);
        return
        [
            .. stated.Select(source => source with { Statement = source.Statement with { To = source.Statement.To ?? reportingCurrency } })
                .GroupBy(source => source.Statement.Subject, StringComparer.Ordinal)
                .Select(group => Decide(
                    group, rate => rate.Correction, rate => rate.Rate, rate => rate.Source.Length > 0 ? rate.Source : null, Describe,
                    rate => rate.Rate.ToString(CultureInfo.InvariantCulture), "one rate for a month and two currencies"))
                .OrderBy(stated => stated.Subject.Subject, StringComparer.Ordinal),
        ];
    }

    /// <summary>The posts of an entity's own accounts: by channel, the most engagement by the channel's own measure first, posts without
    /// one last, and of equals the earlier.</summary>
    public async Task<IReadOnlyList<StatedBy<Post>>> ReadPostsAsync(string entityId, CancellationToken cancellationToken)
    {
        var posts = await ReadAsync<Post>(entityId, StatementKind.Post, cancellationToken);
        return
        [
            .. posts.OrderBy(post => post.Statement.Channel.Key(), StringComparer.Ordinal)
                .ThenByDescending(post => post.Statement.Measure ?? -1)
                .ThenBy(post => post.Statement.PublishedAt)
                .ThenBy(post => post.Statement.Mention),
        ];
    }

    private static string Describe(AccountSnapshot snapshot) => string.Create(
        CultureInfo.InvariantCulture,
        $"{snapshot.Metric.Name} of {(snapshot.Account.Length > 0 ? $"'{snapshot.Account}'" : "the account")} on {ChannelOf(snapshot)}, {snapshot.AsOf:yyyy-MM-dd}");

    private static string ChannelOf(AccountSnapshot snapshot) =>
        snapshot.ChannelName.Length > 0 ? snapshot.ChannelName : snapshot.Channel.ToString();

    private static string Describe(Indicator indicator) => string.Create(
        CultureInfo.InvariantCulture,
        $"{indicator.Name}, {indicator.PeriodStart:yyyy-MM-dd} to {indicator.PeriodEnd:yyyy-MM-dd}, as of {indicator.AsOf:yyyy-MM-dd}");

    private static string Describe(StatedRate rate) => $"Rate of {rate.From} to {rate.To}, {rate.Month}";

    /// <param name="note">What a row may say beside its figure; of rows that agree, one that says it counts.</param>
    private static Stated<T> Decide<T, TClaim>(
        IEnumerable<StatedBy<T>> subject, Func<T, int> correction, Func<T, TClaim> claim, Func<T, string?> note, Func<T, string> describe,
        Func<T, string> print, string expected)
        where T : Statement
    {
        var sources = subject.OrderByDescending(source => correction(source.Statement))
            .ThenBy(source => source.FileName, StringComparer.Ordinal).ThenBy(source => source.Row).ToList();
        var speaking = sources.TakeWhile(source => correction(source.Statement) == correction(sources[0].Statement)).ToList();
        var claims = speaking.DistinctBy(source => claim(source.Statement)).ToList();
        if (claims.Count == 1)
        {
            var chosen = speaking.OrderBy(source => note(source.Statement) is null).ThenBy(source => source.Row).First();
            return new Stated<T>(chosen, sources, Conflict: null);
        }

        var found = string.Join(" and ", claims.Select(source => $"{print(source.Statement)} ({source.Place})"));
        return new Stated<T>(
            null, sources,
            $"{describe(sources[0].Statement)}: found {found}, expected {expected}. None of them is used; a row with the right one and a "
            + $"{correction(sources[0].Statement) + 1} in a column 'correction' decides it.");
    }

    private async Task<List<StatedBy<T>>> ReadAsync<T>(string owner, StatementKind kind, CancellationToken cancellationToken)
        where T : Statement
    {
        var statements = new List<KeptStatement>();
        await foreach (var kept in register.ReadAsync(owner, kind, cancellationToken))
        {
            statements.Add(kept);
        }

        if (statements.Count == 0)
        {
            return [];
        }

        var names = (await ledger.ListAsync(cancellationToken)).ToDictionary(entry => entry.Id, entry => entry.FileName);
        return statements.ConvertAll(
            kept => new StatedBy<T>((T)kept.Statement, names.GetValueOrDefault(kept.Row.Export, kept.Row.Export.Hex), kept.Row) { CountedBy = kept.CountedBy });
    }
}
