namespace Monitoring.Cli;

/// <summary>Looks into a folder again and again: polling sees files on network shares too, where change notices don't come.</summary>
internal sealed class InboxWatch(Office office, Terminal terminal, string inbox)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    // What is due changes with uploads and with the day, and asking means summing up months.
    private static readonly TimeSpan AskWhatIsDueEvery = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan DropEvery = TimeSpan.FromDays(1);

    private static readonly string[] UnfinishedEndings = [".part", ".partial", ".tmp", ".crdownload", ".download", ".filepart", ".unfinished"];

    private readonly IngestRun _ingest = new(office, terminal);
    private Dictionary<string, (long Length, DateTime Written)> _lastLook = [];
    private Dictionary<string, (long Length, DateTime Written)> _stuck = [];

    // Counted by what no change of the clock moves; null where it is to be done now.
    private long? _asked;
    private long? _dropped;

    public async Task<int> RunAsync(bool once, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(inbox);
        terminal.Say($"Watching {inbox}; summaries leave for {office.Folder.Outbox}.");
        var exitCode = ExitCode.Done;
        try
        {
            // The first look only notes sizes; a file is taken at the second look that finds it unchanged.
            FindFinished();
            while (true)
            {
                await Task.Delay(LookEvery, office.Clock, cancellationToken);
                exitCode = Worse(exitCode, await LookAsync(cancellationToken));
                if (once && _lastLook.Count == 0)
                {
                    return exitCode;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested && !once)
        {
            return ExitCode.Done;
        }
    }

    /// <summary>Takes the files that have come to rest, then sends what is due.</summary>
    public async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        var exitCode = ExitCode.Done;
        foreach (var path in FindFinished())
        {
            var receipts = await _ingest.TakeAsync([path], onFile: null, cancellationToken);
            TryMoveAway(path, receipts[0]);
            exitCode = Worse(exitCode, IngestRun.ExitCodeOf(receipts));
            if (receipts[0] is { Error: not null, Sha256: { } sha256 })
            {
                await TellOperatorsAsync(new ExportId(sha256), cancellationToken);
            }

            _asked = null;
        }

        if (_asked is { } asked && office.Clock.GetElapsedTime(asked) < AskWhatIsDueEvery)
        {
            return exitCode;
        }

        _asked = office.Clock.GetTimestamp();
        exitCode = Worse(exitCode, await SendDueAsync(cancellationToken));
        await DropTextsAsync(cancellationToken);
        return exitCode;
    }

    /// <summary>Once a day, and at the start; after the summaries that are due, which still show what is dropped then.</summary>
    private async Task DropTextsAsync(CancellationToken cancellationToken)
    {
        if (office.Rules.Settings.Retention.TextDays is not { } days
            || (_dropped is { } before && office.Clock.GetElapsedTime(before) < DropEvery))
        {
            return;
        }

        _dropped = office.Clock.GetTimestamp();
        var dropped = await new RetentionRun(office, terminal).RunAsync(days, cancellationToken);
        if (dropped.Uploads.Count > 0)
        {
            terminal.Say($"Retention: dropped {dropped.Texts} texts and the bytes of {dropped.Uploads.Count} uploads.");
        }
    }

    /// <summary>A file that did not even become an upload has no entry; its reason stands beside it in the inbox.</summary>
    private async Task TellOperatorsAsync(ExportId id, CancellationToken cancellationToken)
    {
        if (await office.State.Ledger.FindAsync(id, cancellationToken) is not { } entry)
        {
            return;
        }

        try
        {
            await Sending.FailureReportOf(office).SendAsync(entry, retry: null, cancellationToken);
        }
        catch (Delivering.MailException refused)
        {
            // The upload has failed already, and so has this look; the ledger and the inbox hold the reason.
            terminal.Say(refused.Message);
        }
    }

    /// <summary>What was refused waits in the month ledger; the next look tries again.</summary>
    private async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        // A report names the rules that its figures stand on.
        await _ingest.RebuildWhereNeededAsync(cancellationToken);
        DueResult due;
        try
        {
            due = await Sending.CloseOf(office).SendDueAsync(office.Rules.WatchList.Entities, cancellationToken);
        }
        catch (Delivering.MailException unusable)
        {
            // The settings name a mail server that can't be used; exports are taken all the same.
            terminal.Say(unusable.Message);
            return ExitCode.Failed;
        }

        foreach (var sent in due.Closed.Where(sent => sent.Outcome == CloseOutcome.Sent))
        {
            terminal.Say(Sending.Describe(sent));
        }

        foreach (var failure in due.Failures)
        {
            terminal.Say(failure.Cause.Message);
        }

        return due.Failures.Count > 0 ? ExitCode.Failed : ExitCode.Done;
    }

    private static int Worse(int left, int right) =>
        left == ExitCode.Failed || right == ExitCode.Failed ? ExitCode.Failed : Math.Max(left, right);

    private static bool IsUnfinished(string name) =>
        name.StartsWith('.') || name.StartsWith("~$", StringComparison.Ordinal)
        || UnfinishedEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Files that look as they did at the look before, in name order.</summary>
    private List<string> FindFinished()
    {
        var now = new Dictionary<string, (long Length, DateTime Written)>();
        foreach (var file in new DirectoryInfo(inbox).EnumerateFiles().Where(file => !IsUnfinished(file.Name)))
        {
            if (LookOf(file.FullName) is { } look)
            {
                now.Add(file.FullName, look);
            }
        }

        // A file that was taken and can't be moved away waits for someone to do it; a changed one is a new file.
        _stuck = _stuck.Where(file => now.TryGetValue(file.Key, out var look) && look == file.Value).ToDictionary();
        _stuck.Keys.ToList().ForEach(path => now.Remove(path));
        var finished = now.Where(file => _lastLook.TryGetValue(file.Key, out var before) && before == file.Value)
            .Select(file => file.Key).Order(StringComparer.Ordinal).ToList();
        _lastLook = now.Where(file => !finished.Contains(file.Key)).ToDictionary();
        return finished;
    }

    /// <returns>Null where there is no such file any more, or a link that leads nowhere.</returns>
    private static (long Length, DateTime Written)? LookOf(string path)
    {
        try
        {
            return File.Exists(path) ? (new FileInfo(path).Length, File.GetLastWriteTimeUtc(path)) : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private void TryMoveAway(string path, FileReceipt receipt)
    {
        if (LookOf(path) is not { } look)
        {
            terminal.Say(receipt.Error ?? $"{path}: taken, and gone from the inbox before it could be moved to done/.");
            return;
        }

        try
        {
            MoveAway(path, receipt);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            _stuck[path] = look;
            terminal.Say(
                $"{path}: {(receipt.Error is null ? "taken" : "not taken")}, but it can't be moved out of the inbox ({cause.Message.TrimEnd('.')}). "
                + "Move it away by hand; it is not taken again as it is.");
        }
    }

    private void MoveAway(string path, FileReceipt receipt)
    {
        var failed = receipt.Error is not null;
        var folder = Path.Combine(inbox, failed ? "failed" : "done");
        Directory.CreateDirectory(folder);
        var target = Path.Combine(folder, Path.GetFileName(path));
        if (receipt.Sha256 is not null && File.Exists(target))
        {
            target = Path.Combine(folder, $"{receipt.Sha256[..12]}-{Path.GetFileName(path)}");
        }

        File.Move(path, target, overwrite: true);
        if (failed)
        {
            File.WriteAllText($"{target}.reason.txt", receipt.Error + "\n");
            terminal.Say(receipt.Error!);
            return;
        }

        terminal.Say(
            $"{Path.GetFileName(path)}: {receipt.Rows} rows, {receipt.Counted} counted, {receipt.Duplicate} duplicate, "
            + $"{receipt.Unmatched} unmatched, {receipt.Rejected} rejected.");
    }
}
