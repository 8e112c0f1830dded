using System.Collections.Concurrent;
using System.Globalization;
using Azure.Data.Tables;
using Monitoring.Tagging;

namespace Monitoring.Functions.Storage;

/// <summary>What was ever asked of a tag provider: a row for each question, which holds a claim and later the answer.</summary>
internal sealed class TableTagMemory(TableClient table) : ITagMemory
{
    private const int CallsAtOnce = 16;
    private const string ClaimName = "Claim";
    private const string UntilName = "ClaimedUntil";
    private const string AnswerName = "Answer";
    private const string StandInName = "IsStandIn";

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<TagKey, TagAnswer>> FindAsync(
        IReadOnlyCollection<TagKey> keys, CancellationToken cancellationToken)
    {
        var found = new ConcurrentDictionary<TagKey, TagAnswer>();
        await ForEachAsync(keys, async (key, stop) =>
        {
            if (await ReadAsync(key, stop) is { } row && AnswerOf(row) is { } answer)
            {
                found[key] = answer;
            }
        }, cancellationToken);
        return found;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TagClaim>> ClaimAsync(
        IReadOnlyCollection<TagKey> keys, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var claims = new ConcurrentBag<TagClaim>();
        await ForEachAsync(keys, async (key, stop) =>
        {
            var read = await ReadAsync(key, stop);
            if (read is not null && (AnswerOf(read) is not null || UntilOf(read) >= now))
            {
                return;
            }

            var claim = new TagClaim(key, Guid.NewGuid().ToString("N"));
            var row = RowOf(key);
            row[ClaimName] = claim.Token;
            row[UntilName] = until.ToString("O", CultureInfo.InvariantCulture);
            if (await table.TryWriteRowAsync(row, read, stop))
            {
                claims.Add(claim);
            }
        }, cancellationToken);
        return [.. claims];
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<TagKey, TagAnswer>> StoreAsync(
        IReadOnlyCollection<(TagClaim Claim, TagAnswer Answer)> answers, CancellationToken cancellationToken)
    {
        var standing = new ConcurrentDictionary<TagKey, TagAnswer>();
        await ForEachAsync(
            answers, async (given, stop) => standing[given.Claim.Key] = await StoreAsync(given.Claim.Key, given.Answer, stop), cancellationToken);
        return standing;
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseAsync(IReadOnlyCollection<TagClaim> claims, CancellationToken cancellationToken) =>
        await ForEachAsync(claims, async (claim, stop) =>
        {
            // Where it has moved since, it is another worker's or answered, and stays.
            if (await ReadAsync(claim.Key, stop) is { } row && AnswerOf(row) is null && row.GetString(ClaimName) == claim.Token)
            {
                await table.TryDeleteRowAsync(row, stop);
            }
        }, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask ForgetStandInsAsync(CancellationToken cancellationToken)
    {
        var standIns = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>($"{StandInName} eq true", cancellationToken: cancellationToken))
        {
            standIns.Add(row);
        }

        await ForEachAsync(standIns, async (row, stop) => await table.TryDeleteRowAsync(row, stop), cancellationToken);
    }

    private static Task ForEachAsync<T>(IEnumerable<T> each, Func<T, CancellationToken, ValueTask> call, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            each, new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancellationToken }, call);

    private static TagAnswer? AnswerOf(TableEntity row) => row.GetString(AnswerName) is { } json ? TagAnswer.Parse(json) : null;

    private static DateTimeOffset UntilOf(TableEntity row) =>
        DateTimeOffset.Parse(row.GetString(UntilName), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    /// <summary>Spread over 256 partitions, each of which the service takes 2,000 calls a second for.</summary>
    private static TableEntity RowOf(TagKey key) => new(key.Hex[..2], key.Hex);

    private ValueTask<TableEntity?> ReadAsync(TagKey key, CancellationToken cancellationToken) =>
        table.FindRowAsync(key.Hex[..2], key.Hex, cancellationToken);

    private async ValueTask<TagAnswer> StoreAsync(TagKey key, TagAnswer answer, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await ReadAsync(key, cancellationToken);
            if (read is not null && AnswerOf(read) is { } standing)
            {
                return standing;
            }

            var row = RowOf(key);
            row[AnswerName] = answer.ToJson();
            row[StandInName] = answer.StandIn != StandIn.None;
            if (await table.TryWriteRowAsync(row, read, cancellationToken))
            {
                return answer;
            }
        }
    }
}
