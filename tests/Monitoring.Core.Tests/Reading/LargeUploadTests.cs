using Monitoring.Reading;

namespace Monitoring.Core.Tests.Reading;

/// <summary>Alone in the process while it runs, since it looks at the memory of all of it.</summary>
[CollectionDefinition(nameof(LargeUploadTests), DisableParallelization = true)]
public sealed class LargeUploadTestsAlone;

[Collection(nameof(LargeUploadTests))]
public sealed class LargeUploadTests : IDisposable
{
    private readonly Uploads _uploads = new();

    public void Dispose() => _uploads.Dispose();

    [Fact]
    public void Holds_no_more_of_a_large_file_than_of_a_small_one()
    {
        var row = Uploads.Text($"2024-03-01,https://example.org/stories/1,\"A headline, and more\",{new string('x', 150)}\n");
        var rows = Enumerable.Repeat(row, 1_000).SelectMany(each => each).ToArray();
        var path = Path.Combine(_uploads.Folder, "large.csv");
        using (var file = File.Create(path))
        {
            for (var i = 0; i < 500; i++)
            {
                file.Write(rows);
            }
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        using var upload = OpenedUpload.Open(path, "large.csv", UploadLimits.Default, CancellationToken.None);
        using var reader = upload.Tables[0].Open(upload.Tables[0].Layouts[0], CancellationToken.None);
        var count = 0;
        while (reader.Read())
        {
            count++;
        }

        Assert.Equal(500_000, count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void Holds_no_more_of_a_large_workbook_than_of_a_small_one()
    {
        var rows = string.Concat(Enumerable.Range(0, 40_000).Select(
            i => $"<row><c t=\"s\"><v>{i}</v></c><c><v>{i}</v></c><c t=\"inlineStr\"><is><t>{i} {new string('x', 300)}</t></is></c></row>"));
        var strings = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"<si><t>text {i}</t></si>"));
        var path = _uploads.Save(Workbooks.Of(rows, strings), "large.xlsx");
        rows = strings = null;

        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var upload = OpenedUpload.Open(path, "large.xlsx", UploadLimits.Default, CancellationToken.None);
        using var reader = upload.Tables[0].Open(TableLayout.Sheet, CancellationToken.None);
        var count = 0;
        while (reader.Read())
        {
            Assert.True(reader.Field(0).StartsWith("text "));
            if (++count == 20_000)
            {
                // The shared texts, 1 MB, and one row.
                Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 8 << 20);
            }
        }

        Assert.Equal(40_000, count);
    }
}
