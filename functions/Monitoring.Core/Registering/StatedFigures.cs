using System.Globalization;
using Monitoring.Accounting;
using Monitoring.Noting;

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
                    snapshot => FigureText.Of(snapshot.Value, snapshot.Qualifier), NoteKinds.OneSnapshot))
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
                    NoteKinds.OneIndicator))
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
                    rate => rate.Rate.ToString(CultureInfo.InvariantCulture), NoteKinds.OneRate))
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

    private static Note Describe(AccountSnapshot snapshot) => snapshot.Account.Length > 0
        ? NoteKinds.OfAccount.Say(snapshot.Metric.Name, snapshot.Account, ChannelOf(snapshot), snapshot.AsOf)
        : NoteKinds.OfTheAccount.Say(snapshot.Metric.Name, ChannelOf(snapshot), snapshot.AsOf);

    private static string ChannelOf(AccountSnapshot snapshot) =>
        snapshot.ChannelName.Length > 0 ? snapshot.ChannelName : snapshot.Channel.ToString();

    private static Note Describe(Indicator indicator) =>
        NoteKinds.OfIndicator.Say(indicator.Name, indicator.PeriodStart, indicator.PeriodEnd, indicator.AsOf);

    private static Note Describe(StatedRate rate) => NoteKinds.OfRate.Say(rate.From, rate.To!, rate.Month);

    /// <param name="note">What a row may say beside its figure; of rows that agree, one that says it counts.</param>
    private static Stated<T> Decide<T, TClaim>(
        IEnumerable<StatedBy<T>> subject, Func<T, int> correction, Func<T, TClaim> claim, Func<T, string?> note, Func<T, Note> describe,
        Func<T, string> print, NoteKind expected)
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

        var found = claims.ConvertAll(source => source.Found(print(source.Statement)));
        return new Stated<T>(
            null, sources,
            NoteKinds.Conflict.Say(describe(sources[0].Statement), found, expected.Say(), correction(sources[0].Statement) + 1));
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
