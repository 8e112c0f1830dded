using System.Globalization;
using System.IO.Compression;
using System.Text;
using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Configuring;
using Monitoring.Matching;
using Monitoring.Reading;
using Monitoring.Recognizing;
using Monitoring.Registering;
using Monitoring.RollingUp;
using Monitoring.Spreading;
using Monitoring.Tagging;

namespace Monitoring.Core.Tests.Spreading;

/// <summary>Workers over one state, as a host with a queue runs them: a message comes back when its worker fails.</summary>
internal sealed class SpreadOffice
{
    public static readonly DateTimeOffset Start = new(2023, 12, 1, 8, 0, 0, TimeSpan.Zero);

    public InMemorySpreadState State { get; init; } = new();

    public StoppedClock Clock { get; } = new() { Now = Start };

    public IntakeRules Rules { get; set; } = RulesOf("uob", "University of Birmingham");

    public SpreadIntake Intake => new(Rules, State, Clock) { RowsPerBatch = RowsPerBatch };

    public BatchIntake Batches => new(Rules, State, patience: TimeSpan.FromHours(6), Clock);

    public int RowsPerBatch { get; init; } = 20;

    public static IntakeRules RulesOf(string id, params string[] names)
    {
        var entities = string.Join(',', names.Select((name, i) => $$$"""{"id":"{{{(i == 0 ? id : $"{id}{i}")}}}","names":{"en":"{{{name}}}"}}"""));
        var list = WatchListFile.Parse($$$"""{"entities":[{{{entities}}}]}""", "watchlist.json");
        return new IntakeRules(new Settings(), list, ServiceCatalog.BuiltIn, "", new BuiltInTagger(), UploadLimits.Default);
    }

    /// <summary>A made-up list of which some rows are alike, some unmatched and some broken.</summary>
    public static byte[] Export(int seed, int rows)
    {
        var random = new Random(seed);
        var text = new StringBuilder("Date,Headline,URL,Source,Reach\n");
        for (var row = 0; row < rows; row++)
        {
            var id = random.Next(rows);
            var who = random.Next(5) switch { 0 => "Harbour Institute", 1 => "University of Birmingham and Lakeside College", _ => "University of Birmingham" };
            var day = random.Next(20) == 0 ? "2023-13-45" : $"2023-{random.Next(10, 12)}-{random.Next(10, 29)}";
            text.Append(CultureInfo.InvariantCulture, $"{day},{who} opens laboratory {id},https://news.example/{id},Paper {id % 7},{random.Next(4) * 100}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public async Task<KeptUpload> KeepAsync(string name, byte[] bytes)
    {
        using var local = LocalFile.Of(name, bytes, Clock.Now);
        return await Intake.KeepAsync(local.File, default);
    }

    public async Task<LedgerEntry> TakeAsync(string name, byte[] bytes)
    {
        var kept = await KeepAsync(name, bytes);
        return await Intake.ReadAsync(kept.Id, default);
    }

    /// <summary>Takes messages in any order, some twice, until there are none.</summary>
    public async Task WorkAsync(Random random)
    {
        while (State.Messages.Count > 0)
        {
            var at = random.Next(State.Messages.Count);
            var message = State.Messages[at];
            if (random.Next(4) > 0)
            {
                State.Messages.RemoveAt(at);
            }

            await WorkAsync(message);
        }
    }

    public async Task WorkAsync(object message)
    {
        if (message is UploadMessage upload)
        {
            await Intake.ReadAsync(new ExportId(upload.Export), default);
        }
        else
        {
            await Batches.TakeAsync((BatchMessage)message, default);
        }
    }

    /// <summary>What reports stand on.</summary>
    public async Task<IReportedState> ActiveAsync() => await State.OpenAsync((await State.ReadOfficeAsync(default)).ActiveBasis!, default);

    /// <summary>Every figure, mention and ledger entry, in the order of neither arrival nor work.</summary>
    public async Task<string> DescribeAsync()
    {
        var active = await ActiveAsync();
        var lines = new List<string>();
        foreach (var entity in Rules.WatchList.Entities)
        {
            lines.Add(await DescribeAsync(active.Partitions, entity.Id));
        }

        foreach (var entry in (await active.Ledger.ListAsync(default)).OrderBy(entry => entry.Id))
        {
            lines.Add(Describe(entry));
        }

        return string.Join('\n', lines);
    }

    /// <summary>Without the ledger, which says which of two rows counted: the one that came first.</summary>
    public async Task<string> DescribeFiguresAsync() => string.Join(
        '\n', (await DescribeAsync()).Split('\n').Where(line => !line.Contains(".csv", StringComparison.Ordinal)));

    public static string Describe(LedgerEntry entry) => string.Create(
        CultureInfo.InvariantCulture,
        $"{entry.FileName} {entry.State} {entry.Format} {entry.Rows} = {entry.Counted} + {entry.Duplicate} + {entry.Unmatched} + {entry.Rejected}, {entry.FirstDay:O} to {entry.LastDay:O}");

    public async Task<string> ReceiptAsync(LedgerEntry entry)
    {
        var basis = (await State.ReadOfficeAsync(default)).ActiveBasis!;
        var bytes = await State.Receipts.FindAsync(UploadClosing.ReceiptName(basis, entry.Id), default);
        using var reader = new StreamReader(new GZipStream(new MemoryStream(bytes!), CompressionMode.Decompress));
        return await reader.ReadToEndAsync();
    }

    private static async Task<string> DescribeAsync(IPartitionStore store, string entityId)
    {
        var figures = new MonthFigures(store, new InMemoryRegister());
        var lines = new List<string>();
        foreach (var month in await figures.ListMonthsAsync(entityId, default))
        {
            var rollup = await figures.RollUpAsync(entityId, month, default);
            lines.Add($"{entityId} {month} {Convert.ToHexString(RollupCodec.Encode(rollup))}");
            await foreach (var mention in figures.ReadMentionsAsync(entityId, month, default))
            {
                lines.Add($"{mention.Id} {mention.Row.Export} {mention.Row.RowNumber} {Convert.ToHexString(MentionCodec.Encode(mention))}");
            }
        }

        return string.Join('\n', lines);
    }
}

internal sealed class StoppedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;
}
