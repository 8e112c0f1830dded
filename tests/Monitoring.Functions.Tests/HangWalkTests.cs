using System.Text;
using Azure;
using Microsoft.Extensions.Logging.Abstractions;
using Monitoring.Core.Tests.Support;
using Monitoring.Functions.Storage;
using Monitoring.Functions.Tests.Fakes;
using Xunit.Abstractions;

namespace Monitoring.Functions.Tests;

/// <summary>A service that never answers, is so slow that the platform has another worker do the same meanwhile, or is busy for a while, at each
/// point of a month: whoever waits is stopped by the host, what is brought again ends in what an undisturbed month leaves, and nothing counts
/// twice. MONITORING_FAULT_RUNS=10 tries ten times as many points.</summary>
public sealed class HangWalkTests(ITestOutputHelper output)
{
    private const int RunsByDefault = 40;

    // As often as host.json has a message tried before it is given up.
    private const int MostTries = 5;

    private static readonly int[] Busy = [408, 429, 500, 502, 503, 504];

    [Fact]
    public Task A_service_that_never_answers_holds_up_nobody_beyond_the_host_s_patience() => WalkAsync(Fault.Hangs);

    [Fact]
    public Task A_write_that_took_effect_and_is_never_answered_counts_once() => WalkAsync(Fault.HangsAfterEffect);

    [Fact]
    public Task A_worker_so_slow_that_another_has_done_its_work_meanwhile_changes_nothing() => WalkAsync(Fault.IsOvertaken);

    [Fact]
    public Task Several_requests_in_a_row_that_find_the_services_busy_lose_nothing() => WalkAsync(Fault.IsBusy);

    private async Task WalkAsync(Fault fault)
    {
        using var calm = new TriedMonth(fault, failing: 0);
        var expected = await calm.RunAsync();
        Assert.True(calm.Requests > 50, $"only {calm.Requests} requests were made");
        Assert.Contains("november second.csv Done", expected, StringComparison.OrdinalIgnoreCase);
        var random = new Random(Campaign.FirstSeed + 23);
        var (tried, struck, unstoppable) = (0, 0, 0);
        foreach (var failing in Enumerable.Range(1, calm.Requests).OrderBy(_ => random.Next()).Take(RunsByDefault * Campaign.Times))
        {
            using var month = new TriedMonth(fault, failing);
            var found = await month.RunAsync();
            Assert.True(expected == found, $"{fault}, request {failing} of {calm.Requests}: expected\n{expected}\nfound\n{found}");
            (tried, struck, unstoppable) = (tried + 1, struck + month.Struck, unstoppable + month.Unstoppable);
        }

        output.WriteLine($"{fault}: {tried} months, {struck} requests struck of {calm.Requests} each, {unstoppable} of them beyond the host's token.");
        Assert.True(struck >= tried, "Hardly a request was struck.");
    }

    private enum Fault
    {
        Hangs,
        HangsAfterEffect,
        IsOvertaken,
        IsBusy,
    }

    /// <summary>A month in which one moment goes wrong.</summary>
    /// <param name="failing">The number of the request, 1-based; 0 for none.</param>
    private sealed class TriedMonth(Fault fault, int failing) : IDisposable
    {
        private readonly Account _account = new();
        private readonly Random _random = new(failing);
        private CancellationTokenSource _stop = new();
        private Func<CancellationToken, Task>? _running;
        private bool _isBusy;

        public int Requests { get; private set; }

        public int Struck { get; private set; }

        /// <summary>Requests that were struck though their caller would not have them stopped: what has happened is entered all the same.</summary>
        public int Unstoppable { get; private set; }

        public async Task<string> RunAsync()
        {
            if (fault == Fault.HangsAfterEffect)
            {
                _account.Interruptions.After = Pass;
            }
            else
            {
                _account.Interruptions.Before = Pass;
            }

            var exports = _account.Blobs[Containers.Exports];
            exports.Put("november first.csv", Export(1, 6)).Put("november second.csv", Export(4, 9)).Put("odd.csv", Encoding.UTF8.GetBytes("foo,bar\n1,2\n"));
            foreach (var name in exports.Names)
            {
                await AgainAsync(stop => new Worker(_account) { Stop = stop }.ExportArrivedAsync(name));
            }

            await WorkAsync();
            for (var day = 0; day < 3; day++, _account.Clock.Now += TimeSpan.FromDays(1))
            {
                await AgainAsync(stop => new Worker(_account) { Stop = stop }.DayEndedAsync());
                await WorkAsync();
            }

            (_account.Interruptions.Before, _account.Interruptions.After) = (null, null);
            return await DescribeAsync();
        }

        public void Dispose() => _stop.Dispose();

        private static byte[] Export(int first, int last) => Encoding.UTF8.GetBytes("Date,Headline,URL,Source,Reach\n" + string.Concat(
            Enumerable.Range(first, last - first + 1).Select(i => $"2023-11-0{i},University of Birmingham opens laboratory {i},https://news.example/{i},Paper,{i}00\n")));

        private void Pass(CancellationToken cancellationToken)
        {
            if (_isBusy || ++Requests < failing || failing == 0)
            {
                return;
            }

            switch (fault)
            {
                case Fault.Hangs or Fault.HangsAfterEffect when Requests == failing:
                    Struck++;
                    _stop.Cancel();
                    cancellationToken.ThrowIfCancellationRequested();

                    // The client's own patience ends all the same, try after try.
                    Unstoppable++;
                    throw new AggregateException("Retry failed after 7 tries.", new TaskCanceledException("The operation was cancelled because it exceeded the configured timeout of 0:01:00."));
                case Fault.IsOvertaken when Requests == failing:
                    Struck++;
                    _isBusy = true;
                    _running!(CancellationToken.None).GetAwaiter().GetResult();
                    _isBusy = false;
                    break;
                case Fault.IsBusy when Requests < failing + 1 + (failing % (MostTries - 1)):
                    Struck++;
                    throw new RequestFailedException(Busy[_random.Next(Busy.Length)], "The service is busy.");
            }
        }

        /// <summary>As the platform does with an event whose handling threw or was stopped.</summary>
        private async Task AgainAsync(Func<CancellationToken, Task> handle)
        {
            for (var tries = 1; ; tries++)
            {
                _stop.Dispose();
                _stop = new CancellationTokenSource();
                _running = handle;
                try
                {
                    await handle(_stop.Token);
                    return;
                }
                catch (Exception failure) when (tries < MostTries && failure is (RequestFailedException or OperationCanceledException or AggregateException))
                {
                    // It is brought again.
                }
            }
        }

        private async Task WorkAsync()
        {
            var random = new Random(7);
            while (_account.Queues[Queues.Uploads].Take(random) is { } upload)
            {
                await AgainAsync(stop => new UploadWaiting(_account.Offices, _account.FailureNotice).RunAsync(upload, stop));
            }

            while (_account.Queues[Queues.Batches].Take(random) is { } batch)
            {
                await AgainAsync(stop => new BatchArrived(_account.Offices, _account.FailureNotice, NullLogger<BatchArrived>.Instance).RunAsync(batch, stop));
            }
        }

        private async Task<string> DescribeAsync()
        {
            var worker = new Worker(_account);

            // Which of two files a shared row counted by is a matter of which batch came first, its sum is none.
            var ledger = (await worker.LedgerAsync()).Json.AsArray().Select(
                entry => $"{entry!["file"]} {entry["state"]} {entry["rows"]} {(long)entry["counted"]! + (long)entry["duplicate"]!} {entry["rejected"]}");

            // That of a refused upload is told once or, where the mail service is away, not at all: the ledger has it.
            var mails = _account.Mail.Sent.Select(sent => sent.Message.Content.Subject).Where(subject => !subject.StartsWith("Upload failed", StringComparison.Ordinal));
            Assert.Equal(_account.Mail.Sent.Count, _account.Mail.Sent.Select(sent => sent.Id).Distinct().Count());
            var summary = (await worker.SummaryAsync("uob", "2023-11", "?format=json")).Json.AsObject();
            return string.Join('\n', ledger.Order(StringComparer.Ordinal).Concat(mails.Order(StringComparer.Ordinal)).Append($"{summary["hits"]} {summary["reach"]} {summary["revision"]}"));
        }
    }
}
