using System.Security.Cryptography;
using Monitoring.Accounting;
using Monitoring.Cli;
using Monitoring.Cli.Sqlite;
using Monitoring.Configuring;
using Monitoring.Delivering;
using Monitoring.Issuing;
using Monitoring.Matching;
using Monitoring.Reading;
using Monitoring.Recognizing;
using Monitoring.Summarizing;
using Monitoring.Tagging;

namespace Monitoring.Hosts.Tests.Faults;

/// <summary>The embedded host over a real state folder, opened as by one process, with a fault in front of all its ports.</summary>
internal sealed class FaultyHost : IDisposable
{
    private readonly StateFolder _folder;
    private readonly SqliteState _state;
    private readonly FaultAt _fault;
    private readonly UploadIntake _intake;

    public FaultyHost(string folder, FaultAt fault, DateTimeOffset now, bool hasOtherList = false)
    {
        _folder = new StateFolder(folder);
        _folder.Create();
        _state = SqliteState.Open(_folder);
        _fault = fault;
        Clock = new Clock(now);
        Rules = RulesOf(hasOtherList) with { Tagger = FaultyPort.Before<ITagger>(new BuiltInTagger(), fault) };
        State = FaultyPort.Before<IMonitoringState>(_state, fault);
        _intake = new UploadIntake(Rules, State);
    }

    public TimeProvider Clock { get; }

    public IntakeRules Rules { get; }

    public IMonitoringState State { get; }

    public MonthClose Close => new(State, Rules, [FaultyPort.Before<IOutbox>(new FolderOutbox(_folder.Outbox), _fault)], Clock);

    public async Task TakeAsync(string path, CancellationToken cancellationToken)
    {
        var uploads = (UploadFolder)_state.Uploads;
        uploads.Sweep();
        using var incoming = uploads.Receive(path, Clock.GetUtcNow(), cancellationToken);
        try
        {
            await _intake.TakeAsync(incoming.File, () => Keep(incoming), progress: null, cancellationToken);
        }
        catch (UploadException refusal)
        {
            await _intake.RefuseAsync(incoming.File, refusal.Message, cancellationToken);
        }
    }

    public Task RebuildAsync(CancellationToken cancellationToken) => _intake.RebuildAsync(onUpload: null, cancellationToken);

    /// <summary>All that a person can see of the state: figures, the rows behind them, ledger, reports, files.</summary>
    public async Task<string> DescribeAsync()
    {
        var lines = new List<string>();
        foreach (var entry in await _state.Ledger.ListAsync(default))
        {
            lines.Add(LedgerJson.WriteText(entry));
        }

        foreach (var report in await _state.Issued.ListAsync(new ReportFilter(), default))
        {
            lines.Add($"{report.Id} {report.Sha256} {report.IsIntact} {report.Note} {report.Mail?.State} {report.Mail?.Message.FileName}\n{report.Json}");
        }

        foreach (var entity in Rules.WatchList.Entities)
        {
            foreach (var month in await new MonthFigures(_state).ListMonthsAsync(entity.Id, default))
            {
                var input = await new MonthReport(_state, Rules with { Tagger = new BuiltInTagger() }).ReadAsync(entity, month, default);
                lines.Add(SummaryJson.WriteText(SummaryBuilder.Build(input)));
                lines.AddRange(input.Origins.Select(origin => origin.ToString()));
            }
        }

        foreach (var file in Directory.EnumerateFiles(_folder.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (!Path.GetFileName(file).StartsWith("state.db", StringComparison.Ordinal))
            {
                lines.Add($"{_folder.Relative(file)} {Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(file)))}");
            }
        }

        return string.Join('\n', lines);
    }

    public void Dispose() => _state.Dispose();

    private static IntakeRules RulesOf(bool hasOtherList)
    {
        var more = hasOtherList ? """,{"id":"lake","names":{"en":"Lakeside College"}}""" : "";
        var list = WatchListFile.Parse($$$"""{"entities":[{"id":"uob","names":{"en":"University of Birmingham"}}{{{more}}}]}""", "watchlist.json");
        return new IntakeRules(new Settings { Mail = new MailSettings { To = ["dean@example.org"] } }, list, ServiceCatalog.BuiltIn, "", new BuiltInTagger(), UploadLimits.Default);
    }

    /// <summary>Keeping a file is a call like others; where it is partial, half of the bytes are at their place.</summary>
    private void Keep(IncomingUpload incoming)
    {
        var kind = _fault.Next("keep");
        if (kind is FaultKind.Before or FaultKind.Hangs)
        {
            throw new FaultException();
        }

        if (kind == FaultKind.Partial)
        {
            var kept = Path.Combine(_folder.Uploads, incoming.File.Id.Hex[..2], incoming.File.Id.Hex);
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
            File.WriteAllBytes(kept, File.ReadAllBytes(incoming.File.Path)[..(int)(incoming.File.Length / 2)]);
            throw new FaultException();
        }

        incoming.Keep();
        if (kind == FaultKind.AfterEffect)
        {
            throw new FaultException();
        }
    }
}

internal sealed class Clock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
