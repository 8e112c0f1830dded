using System.Text;
using Monitoring.Functions.Storage;
using Monitoring.Functions.Tests.Fakes;

namespace Monitoring.Functions.Tests;

/// <summary>Exports whose names want to be more than names: each is taken, and nothing is kept, mailed or served under a path of its making.</summary>
public sealed class OddNameTests
{
    private static readonly byte[] Export = Encoding.UTF8.GetBytes(
        "Date,Headline,URL,Source,Reach\n2023-11-05,University of Birmingham opens a laboratory,https://news.example/1,Paper,100\n2023-11-06,University of Birmingham,https://news.example/2,Paper,12O0\n");

    public static TheoryData<string> Names =>
    [
        "a//b.csv", "/a.csv", "//", "./a.csv", "../a.csv", "a/../../b.csv", ".", "..", "...", "a.", "a/", "a/.", "%2e%2e/a.csv", "a%00.csv", "100%.csv", "%", "a b+c&d=e?f#g.csv",
        "a\0b.csv", "a\nb.csv", "a\r\nBcc: x@evil.example.csv", "a\u001B[2J.csv", "\uFEFFa.csv", "a\u202Evsc.exe", "👩‍👩‍👧.csv", "\uD83D.csv", "a\uDC00b", "İ.csv", "=HYPERLINK(1).csv",
        "C:\\x\\a.csv", "<script>.csv", "\"a\".csv", "'", "a;b.csv", new string('a', 1_024), new string('舆', 1_024), string.Concat(Enumerable.Repeat("a/", 512)), string.Concat(Enumerable.Repeat("👩", 512)),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_export_is_taken_whatever_it_is_called(string name)
    {
        var account = new Account();
        var worker = new Worker(account);
        account.Blobs[Containers.Exports].Put(name, Export);

        await worker.ExportArrivedAsync(name);
        await worker.ExportArrivedAsync(name);
        await worker.WorkAsync();
        await worker.DayEndedAsync();

        var entry = Assert.Single((await worker.LedgerAsync()).Json.AsArray())!;
        Assert.Equal(("done", 2L, 1L, 1L), ((string)entry["state"]!, (long)entry["rows"]!, (long)entry["counted"]!, (long)entry["rejected"]!));
        var rejects = await worker.LedgerAsync((string)entry["sha256"]!, "rejects");
        Assert.Contains("12O0", rejects.Text, StringComparison.Ordinal);
        var visitor = new Visitor(account.OpenSites(Visitor.SignedIn));
        foreach (var address in (string[])["/uploads", $"/uploads/{entry["sha256"]}", "/e/uob/2023-11", "/e/uob/2023-11/mentions"])
        {
            var page = await visitor.GetAsync(address);
            Assert.Equal(200, page.Status);
            Assert.DoesNotContain("<script>.csv", page.Text, StringComparison.Ordinal);
        }

        var download = await visitor.GetAsync($"/uploads/{entry["sha256"]}/rejects");
        Assert.Equal(200, download.Status);
        Assert.All(download.Headers["Content-Disposition"], c => Assert.InRange(c, ' ', '~'));
        foreach (var container in (string[])[Containers.Uploads, Containers.Receipts, Containers.Work])
        {
            Assert.All(account.Blobs[container].Names, kept => Assert.DoesNotContain("..", kept.Split('/')));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task One_that_can_not_be_read_is_entered_and_mailed_whatever_it_is_called(string name)
    {
        var account = new Account();
        var worker = new Worker(account);
        account.Blobs[Containers.Exports].Put(name, Encoding.UTF8.GetBytes("nothing of a table"));

        await worker.ExportArrivedAsync(name);

        Assert.Equal("failed", (string)Assert.Single((await worker.LedgerAsync()).Json.AsArray())!["state"]!);
        var (_, mail) = Assert.Single(account.Mail.Sent);
        Assert.Equal("ops@example.org", Assert.Single(mail.Recipients.To).Address);
        Assert.DoesNotContain(mail.Content.Subject, c => char.IsControl(c));
        Assert.DoesNotContain(mail.Headers.Keys, header => header.Contains("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(200, (await new Visitor(account.OpenSites(Visitor.SignedIn)).GetAsync("/uploads")).Status);
    }
}
