using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Logging;
using Monitoring.Configuring;
using Monitoring.Delivering;
using Monitoring.Functions.Mailing;
using Monitoring.Functions.Storage;
using Monitoring.Matching;
using Monitoring.Moving;
using Monitoring.Pages.Reporting;
using Monitoring.Recognizing;
using Monitoring.Spreading;
using Monitoring.Tagging.Learning;

namespace Monitoring.Functions;

/// <summary>The office as one invocation finds it: its rules as they stand now, its state, and the core's ways in and out.</summary>
internal sealed class Office(
    IntakeRules rules, ISpreadState state, IExportSource exports, IReadOnlyList<IOutbox> outboxes, TimeSpan patience, TimeProvider clock)
{
    public IntakeRules Rules => rules;

    public SpreadIntake Intake => new(rules, state, clock);

    public BatchIntake Batches => new(rules, state, patience, clock);

    public ExportArrival Arrival => new(exports, Intake, clock);

    public Rebuilding Rebuilding => new(rules, state, clock);

    public DayEnd DayEnd => new(rules, state, Arrival, outboxes, clock);

    public FailureReport FailureReport => new(rules.Settings, outboxes, clock);

    public UploadInquiry Uploads => new(rules, state);

    public ValueTask<ActiveFigures> OpenFiguresAsync(CancellationToken cancellationToken) =>
        ActiveFigures.OpenAsync(rules, state, cancellationToken);

    public MonthClose CloseOf(ActiveFigures figures) => new(figures.State, rules, outboxes, clock);
}

/// <summary>Opens the office, for each invocation anew. Public, as the triggers are, which the worker makes; what it is made of is not.</summary>
public sealed partial class Offices
{
    private readonly BlobServiceClient _blobs;
    private readonly QueueServiceClient _queues;
    private readonly TableServiceClient _tables;
    private readonly ConfigContainer _config;
    private readonly Outboxes _outboxes;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;

    /// <param name="patience">How long an outage of the tagger is waited out.</param>
    internal Offices(
        BlobServiceClient blobs, QueueServiceClient queues, TableServiceClient tables, ConfigContainer config, Outboxes outboxes, TimeSpan patience,
        TimeProvider clock, ILogger<Offices> logger) =>
        (_blobs, _queues, _tables, _config, _outboxes, _patience, _clock, _logger) =
        (blobs, queues, tables, config, outboxes, patience, clock, logger);

    internal TimeProvider Clock => _clock;

    internal MailWay MailWay => _outboxes.Way;

    /// <summary>What is kept, without the rules that say how to read it.</summary>
    internal ISpreadState OpenState() => new AzureState(_blobs, _queues, _tables);

    /// <summary>Exported states, to be written and read.</summary>
    internal StateFiles OpenStateFiles()
    {
        var state = OpenState();
        return new StateFiles(_blobs, new SpreadStateMove(state, basis => new AccountFiles(_blobs, state, basis)));
    }

    internal Task<Office> OpenAsync(CancellationToken cancellationToken) => OpenAsync(OpenState(), cancellationToken);

    /// <param name="state">As it was opened.</param>
    internal async Task<Office> OpenAsync(ISpreadState state, CancellationToken cancellationToken)
    {
        var rules = await ReadRulesAsync(cancellationToken);
        var exports = new ExportContainer(_blobs.GetBlobContainerClient(Containers.Exports), _tables.GetTableClient(Tables.Uploads));
        return new Office(rules, state, exports, _outboxes.Of(rules.Settings.Mail), _patience, _clock);
    }

    /// <summary>What the forms of pages are guarded by.</summary>
    internal PageKey OpenPageKey() => new(_tables.GetTableClient(Tables.Office));

    /// <summary>Where pages ask for what takes long to make.</summary>
    internal QueueClient OpenPieceQueue() => _queues.GetQueueClient(Queues.Pieces);

    /// <summary>The same object as before while none of the files has changed. Nothing is taken or sent by rules that make no sense, which
    /// nobody would notice but for this.</summary>
    internal async Task<IntakeRules> ReadRulesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _config.ReadAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is SettingsException or WatchListException or ServiceDescriptionException or ModelFormatException)
        {
            LogRulesUnreadable(fault.Message);
            throw;
        }
    }

    [LoggerMessage(EventId = 1307, EventName = "RulesUnreadable", Level = LogLevel.Error, Message = "The office's rules make no sense: {Fault}")]
    private partial void LogRulesUnreadable(string fault);
}
