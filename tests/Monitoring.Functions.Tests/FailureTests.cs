using System.Text;
using Azure;
using Monitoring.Configuring;
using Monitoring.Functions.Storage;
using Monitoring.Functions.Tests.Fakes;
using Monitoring.Spreading;

namespace Monitoring.Functions.Tests;

/// <summary>What the triggers make of uploads that can't be taken.</summary>
public sealed class FailureTests
{
    private static readonly byte[] Good = Encoding.UTF8.GetBytes(
        "Date,Headline,URL,Source,Reach\n2023-11-05,University of Birmingham opens a laboratory,https://news.example/1,Paper,100\n");

    private readonly Account _account = new();

    private Worker Worker => new(_account);

    [Fact]
    public async Task An_export_that_cannot_be_read_is_entered_as_failed_and_the_operators_are_told_once()
    {
        _account.Blobs[Containers.Exports].Put("november.csv", Encoding.UTF8.GetBytes("nothing of a table"));

        await Worker.ExportArrivedAsync("november.csv");
        await Worker.ExportArrivedAsync("november.csv");

        var entry = Assert.Single((await Worker.LedgerAsync()).Json.AsArray())!;
        Assert.Equal("failed", (string)entry["state"]!);
        var (_, mail) = Assert.Single(_account.Mail.Sent);
        Assert.Equal(("Upload failed: november.csv", "ops@example.org"), (mail.Content.Subject, mail.Recipients.To[0].Address));
        Assert.Contains($"POST /api/retry/{entry["sha256"]}", mail.Content.PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_service_that_refuses_hides_no_failure()
    {
        _account.Mail.BeforeSending = () => throw new RequestFailedException(503, "busy");
        _account.Blobs[Containers.Exports].Put("november.csv", []);

        await Worker.ExportArrivedAsync("november.csv");

        Assert.Equal("failed", (string)Assert.Single((await Worker.LedgerAsync()).Json.AsArray())!["state"]!);
    }

    [Fact]
    public async Task Rules_that_make_no_sense_lose_nothing_and_the_day_takes_what_waited()
    {
        _account.Blobs[Containers.Exports].Put("november.csv", Good);
        _account.Blobs[Containers.Config].Put("settings.json", Encoding.UTF8.GetBytes("{"));
        await Assert.ThrowsAsync<SettingsException>(() => Worker.ExportArrivedAsync("november.csv"));

        _account.Blobs[Containers.Config].Put("settings.json", Encoding.UTF8.GetBytes("{}"));
        Assert.Equal("november.csv", (string)Assert.Single((await Worker.CloseAsync()).Json["swept"]!.AsArray())!);
        await Worker.WorkAsync();

        Assert.Equal("done", (string)Assert.Single((await Worker.LedgerAsync()).Json.AsArray())!["state"]!);
    }

    [Fact]
    public async Task Bytes_that_were_lost_come_back_with_a_file_that_is_uploaded_again()
    {
        _account.Blobs[Containers.Exports].Put("november.csv", Good);
        await Worker.ExportArrivedAsync("november.csv");
        var kept = Assert.Single(await _account.State.Uploads.ListAsync(default));
        await _account.Blobs[Containers.Uploads].GetBlobClient($"{kept.Id.Hex[..2]}/{kept.Id.Hex}").DeleteIfExistsAsync();
        await Assert.ThrowsAsync<FileNotFoundException>(async () => await _account.State.Uploads.FetchAsync(kept, default));

        await Worker.ExportArrivedAsync("november.csv");

        using var local = await _account.State.Uploads.FetchAsync(kept, default);
        Assert.Equal(Good, await File.ReadAllBytesAsync(local.File.Path));
    }

    [Fact]
    public async Task An_export_that_was_removed_leaves_nothing()
    {
        await Worker.ExportArrivedAsync("november.csv");

        Assert.Empty((await Worker.LedgerAsync()).Json.AsArray());
    }

    [Fact]
    public async Task An_export_that_the_trigger_gave_up_is_kept_entered_as_failed_and_taken_by_a_retry()
    {
        _account.Blobs[Containers.Exports].Put("2023/舆情 #1.csv", Good);
        await Worker.ExportFailedAsync(
            """{"Type":"BlobTrigger","FunctionId":"Host.Functions.ExportArrived","BlobType":"BlockBlob","ContainerName":"exports","BlobName":"2023/舆情 #1.csv","ETag":"\"0x8DC1\""}""");

        var entry = Assert.Single((await Worker.LedgerAsync()).Json.AsArray())!;
        Assert.Equal(("failed", "2023/舆情 #1.csv"), ((string)entry["state"]!, (string)entry["file"]!));
        Assert.StartsWith("The export could not be taken in five attempts", (string)entry["failure"]!, StringComparison.Ordinal);
        Assert.Single(_account.Mail.Sent);

        Assert.Equal(202, (await Worker.RetryAsync((string)entry["sha256"]!)).Status);
        await Worker.WorkAsync();

        Assert.Equal("done", (string)(await Worker.LedgerAsync((string)entry["sha256"]!)).Json["state"]!);
        var again = await Worker.RetryAsync((string)entry["sha256"]!);
        Assert.Equal((409, $"Upload {entry["sha256"]} is done: every row of it has its outcome, and there is nothing to retry."), (again.Status, again.Error));
    }

    [Theory]
    [InlineData("""{"ContainerName":"exports","BlobName":"a/b.csv"}""", "a/b.csv")]
    [InlineData("""{"ContainerName":"other","BlobName":"a.csv"}""", null)]
    [InlineData("""{"ContainerName":"exports"}""", null)]
    [InlineData("""{"ContainerName":"exports","BlobName":1}""", null)]
    [InlineData("""["exports","a.csv"]""", null)]
    [InlineData("no JSON", null)]
    public async Task Reads_the_name_of_an_export_that_was_given_up(string message, string? name)
    {
        Assert.Equal(name, ExportFailed.NameIn(message));
        await Worker.ExportFailedAsync(message);
        Assert.Empty((await Worker.LedgerAsync()).Json.AsArray());
    }

    [Fact]
    public async Task A_batch_that_was_given_up_fails_its_upload_and_a_retry_takes_the_rest()
    {
        _account.Blobs[Containers.Exports].Put("november.csv", Good);
        await Worker.ExportArrivedAsync("november.csv");
        var message = Assert.Single(_account.Queues[Queues.Batches].Messages).Text;

        await Worker.BatchFailedAsync(message);

        var entry = Assert.Single((await Worker.LedgerAsync()).Json.AsArray())!;
        Assert.Equal("failed", (string)entry["state"]!);
        Assert.StartsWith("Batch 1 could not be applied in five attempts", (string)entry["failure"]!, StringComparison.Ordinal);
        Assert.Single(_account.Mail.Sent);
        await Worker.RetryAsync((string)entry["sha256"]!);
        await Worker.WorkAsync();
        Assert.Equal(("done", 1L), ((string)(await Worker.LedgerAsync()).Json[0]!["state"]!, (long)(await Worker.LedgerAsync()).Json[0]!["counted"]!));

        // The message comes once more, after all is done.
        await Worker.BatchFailedAsync(message);
        Assert.Equal("done", (string)(await Worker.LedgerAsync()).Json[0]!["state"]!);
    }

    [Fact]
    public async Task An_upload_that_was_given_up_is_entered_as_failed()
    {
        _account.Blobs[Containers.Exports].Put("november.csv", Good);
        _account.Clock.Now = Account.Start;
        await Worker.DayEndedAsync();
        var message = Assert.Single(_account.Queues[Queues.Uploads].Messages).Text;

        await Worker.UploadFailedAsync(message);

        Assert.StartsWith(
            "It could not be read in five attempts", (string)Assert.Single((await Worker.LedgerAsync()).Json.AsArray())!["failure"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_poison_message_about_nothing_that_is_kept_is_said_in_the_log_and_done_with()
    {
        var unknown = new UploadMessage(new string('0', 64)).ToJson();
        await Worker.UploadFailedAsync(unknown);
        await Worker.UploadFailedAsync("{");
        await Worker.BatchFailedAsync("[]");
        await Worker.BatchFailedAsync(new BatchMessage("0123456789abcdef", new string('0', 64), 1).ToJson());

        Assert.Empty((await Worker.LedgerAsync()).Json.AsArray());
        Assert.Empty(_account.Mail.Sent);
    }

    [Fact]
    public async Task While_batches_are_applied_the_ledger_says_how_many_are()
    {
        _account.Blobs[Containers.Exports].Put("november.csv", Good);
        await Worker.ExportArrivedAsync("november.csv");

        var entry = Assert.Single((await Worker.LedgerAsync()).Json.AsArray())!;

        Assert.Equal(("applying", 1, 0, false), ((string)entry["state"]!, (int)entry["batches"]!, (int)entry["appliedBatches"]!, (bool)entry["isInReports"]!));
        Assert.Equal(404, (await Worker.LedgerAsync((string)entry["sha256"]!, "rows")).Status);
        await Worker.WorkAsync();
        Assert.Null((await Worker.LedgerAsync()).Json[0]!["appliedBatches"]);
    }
}
