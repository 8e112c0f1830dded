using System.Text;
using Azure;
using Microsoft.Extensions.Logging.Abstractions;
using Monitoring.Core.Tests.Support;
using Monitoring.Functions.Storage;
using Monitoring.Functions.Tests.Fakes;

namespace Monitoring.Functions.Tests;

/// <summary>A request to storage that is refused, or a mail whose answer is lost, at each point of a month; the platform brings the event or
/// the message again, and nothing is lost or doubled.</summary>
public sealed class FaultWalkTests
{
    private static readonly string[] Read = [Containers.Exports, Containers.Uploads, Containers.Config];

    private const int RunsByDefault = 120;

    [Fact]
    public Task A_request_refused_at_any_point_leaves_what_an_undisturbed_month_leaves() => WalkAsync(Fault.Refused);

    [Fact]
    public Task A_write_whose_answer_is_lost_leaves_what_an_undisturbed_month_leaves() => WalkAsync(Fault.AnswerLost);

    /// <summary>What the second request finds is the first one's doing, and has to be known as one's own.</summary>
    [Fact]
    public Task A_write_that_the_client_sends_twice_leaves_what_an_undisturbed_month_leaves() => WalkAsync(Fault.SentTwice);

    private static async Task WalkAsync(Fault fault)
    {
        var (expected, calls) = await RunAsync(fault, failing: 0);
        Assert.True(calls > 30, $"only {calls} requests were made");
        var random = new Random(11);
        foreach (var failing in Enumerable.Range(1, calls).OrderBy(_ => random.Next()).Take(RunsByDefault * Campaign.Times))
        {
            var (found, _) = await RunAsync(fault, failing);
            Assert.True(expected == found, $"{fault}, request {failing} of {calls}: expected\n{expected}\nfound\n{found}");
        }
    }

    private static async Task<(string Described, int Calls)> RunAsync(Fault fault, int failing)
    {
        var calls = 0;
        var account = new Account();
        void Pass()
        {
            if (fault == Fault.Refused && Interlocked.Increment(ref calls) == failing)
            {
                throw new RequestFailedException(503, "Server busy.");
            }
        }

        Answer After() =>
            fault == Fault.Refused || Interlocked.Increment(ref calls) != failing ? Answer.Comes
            : fault == Fault.AnswerLost ? Answer.IsLost
            : Answer.IsLostOnce;

        account.Tables.Before = (_, _) => Pass();
        account.Tables.After = (_, _) => After();
        foreach (var container in Read)
        {
            account.Blobs[container].Before = (_, _) => Pass();
            account.Blobs[container].After = _ => After();
        }

        foreach (var queue in (string[])[Queues.Uploads, Queues.Batches])
        {
            account.Queues[queue].Before = Pass;
            account.Queues[queue].After = After;
        }

        account.Mail.BeforeSending = Pass;
        account.Mail.AfterSending = Pass;
        account.Blobs[Containers.Exports].Put("first.csv", Export(1, 6)).Put("second.csv", Export(4, 9)).Put("odd.csv", Encoding.UTF8.GetBytes("foo,bar\n1,2\n"));
        var worker = new Worker(account);
        foreach (var name in account.Blobs[Containers.Exports].Names)
        {
            await AgainAsync(() => worker.ExportArrivedAsync(name));
        }

        await WorkAsync(account);
        for (var day = 0; day < 2; day++, account.Clock.Now += TimeSpan.FromDays(1))
        {
            await AgainAsync(worker.DayEndedAsync);
            await WorkAsync(account);
        }

        (account.Tables.Before, account.Tables.After) = (null, null);
        foreach (var container in Read)
        {
            (account.Blobs[container].Before, account.Blobs[container].After) = (null, null);
        }

        return (await DescribeAsync(account, worker), calls);
    }

    private static async Task<string> DescribeAsync(Account account, Worker worker)
    {

        // Which of two files a shared row counted by is a matter of which batch came first, its sum is none.
        var ledger = (await worker.LedgerAsync()).Json.AsArray().Select(
            entry => $"{entry!["file"]} {entry["state"]} {entry["rows"]} {(long)entry["counted"]! + (long)entry["duplicate"]!} {entry["rejected"]}");

        // That of a refused upload is told once or, where the mail service is away, not at all: the ledger has it.
        var mails = account.Mail.Sent.Select(sent => sent.Message.Content.Subject).Where(subject => !subject.StartsWith("Upload failed", StringComparison.Ordinal));
        Assert.Equal(account.Mail.Sent.Count, account.Mail.Sent.Select(sent => sent.Id).Distinct().Count());
        var summary = (await worker.SummaryAsync("uob", "2023-11", "?format=json")).Json.AsObject();
        return string.Join('\n', ledger.Order(StringComparer.Ordinal).Concat(mails.Order(StringComparer.Ordinal)).Append($"{summary["hits"]} {summary["reach"]} {summary["revision"]}"));
    }

    private static byte[] Export(int first, int last) => Encoding.UTF8.GetBytes("Date,Headline,URL,Source,Reach\n" + string.Concat(
        Enumerable.Range(first, last - first + 1).Select(i => $"2023-11-0{i},University of Birmingham opens laboratory {i},https://news.example/{i},Paper,{i}00\n")));

    /// <summary>As the platform does with an event whose handling threw.</summary>
    private static async Task AgainAsync(Func<Task> handle)
    {
        try
        {
            await handle();
        }
        catch (RequestFailedException)
        {
            await handle();
        }
    }

    private static async Task WorkAsync(Account account)
    {
        var random = new Random(7);
        var uploads = new UploadWaiting(account.Offices, account.FailureNotice);
        var batches = new BatchArrived(account.Offices, account.FailureNotice, NullLogger<BatchArrived>.Instance);
        while (true)
        {
            var upload = account.Queues[Queues.Uploads].Take(random);
            var message = upload ?? account.Queues[Queues.Batches].Take(random);
            if (message is null)
            {
                return;
            }

            await AgainAsync(() => upload is null ? batches.RunAsync(message, default) : uploads.RunAsync(message, default));
        }
    }

    private enum Fault
    {
        Refused,
        AnswerLost,
        SentTwice,
    }
}
