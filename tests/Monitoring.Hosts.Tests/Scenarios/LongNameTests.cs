using System.IO.Compression;
using System.Text;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Scenarios;

/// <summary>Exports whose names are as long as a file system takes: what is made of them has a name too.</summary>
public sealed class LongNameTests : IDisposable
{
    private const string Rows = "Title,URL,Date,Source,Reach\nUniversity of Birmingham,https://example.org/1,2023-11-05,Example,12O0\nUniversity of Birmingham,https://example.org/2,2023-11-06,Example,7\n";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("x", 251)]
    [InlineData("月", 83)]
    [InlineData("👩", 62)]
    public async Task An_export_with_rejected_rows_is_taken_under_the_longest_name(string character, int times)
    {
        var path = _folder[string.Concat(Enumerable.Repeat(character, times)) + ".csv"];
        await File.WriteAllTextAsync(path, Rows);

        var receipt = Assert.Single(await CommandLine.IngestAsync(_folder["state"], null, path));

        Assert.Equal((2L, 1L, 1L), ((long)receipt["rows"]!, (long)receipt["counted"]!, (long)receipt["rejected"]!));
        var rejects = Assert.Single(Directory.GetFiles(_folder["state/rejects"]));
        Assert.True(Encoding.UTF8.GetByteCount(Path.GetFileName(rejects)) <= 210, rejects);
        Assert.DoesNotContain('\uFFFD', rejects);
        Assert.Equal(0, (await CommandLine.RunAsync("verify", "--data", _folder["state"])).ExitCode);
    }

    [Fact]
    public async Task A_member_of_an_archive_has_a_long_name_too()
    {
        var member = string.Concat(Enumerable.Repeat("舆情监测", 30)) + ".csv";
        var path = _folder[string.Concat(Enumerable.Repeat("月报", 40)) + ".zip"];
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            Add(zip, member, Rows);
            Add(zip, "b.csv", Rows.Replace("/1", "/3", StringComparison.Ordinal).Replace("/2", "/4", StringComparison.Ordinal));
        }

        var receipt = Assert.Single(await CommandLine.IngestAsync(_folder["state"], null, path));

        Assert.Equal((4L, 2L, 2L), ((long)receipt["rows"]!, (long)receipt["counted"]!, (long)receipt["rejected"]!));
        Assert.Equal(2, Directory.GetFiles(_folder["state/rejects"]).Length);
    }

    public void Dispose() => _folder.Dispose();

    private static void Add(ZipArchive zip, string name, string rows)
    {
        using var member = new StreamWriter(zip.CreateEntry(name).Open());
        member.Write(rows);
    }
}
