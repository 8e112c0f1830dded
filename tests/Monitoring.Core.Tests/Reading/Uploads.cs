using System.IO.Compression;
using System.Text;
using Monitoring.Reading;

namespace Monitoring.Core.Tests.Reading;

/// <summary>Uploads made up by a test, in a folder that goes with it.</summary>
internal sealed class Uploads : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitoring-tests-");

    public string Folder => _folder.FullName;

    public static byte[] Gzip(params byte[][] parts)
    {
        using var packed = new MemoryStream();
        foreach (var part in parts)
        {
            using var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true);
            gzip.Write(part);
        }

        return packed.ToArray();
    }

    public static byte[] Zip(params (string Name, byte[] Bytes)[] members)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in members)
            {
                using var member = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                member.Write(bytes);
            }
        }

        return packed.ToArray();
    }

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    public string Save(byte[] bytes, string name = "march.csv")
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public OpenedUpload Open(byte[] bytes, string name = "march.csv", UploadLimits? limits = null) =>
        OpenedUpload.Open(Save(bytes, name), name, limits ?? UploadLimits.Default, CancellationToken.None);

    public string Refusal(byte[] bytes, string name = "march.csv", UploadLimits? limits = null) =>
        Assert.Throws<UploadException>(() => Open(bytes, name, limits).Dispose()).Message;

    /// <summary>All records of all tables, in the likeliest layout: line, '!' where faulted, fields in brackets.</summary>
    public string Records(byte[] bytes, string name = "march.csv", UploadLimits? limits = null)
    {
        using var upload = Open(bytes, name, limits);
        return Records(upload);
    }

    public static string Records(OpenedUpload upload) => string.Join(" ", upload.Tables.SelectMany(table => Records(table)));

    public static List<string> Records(TableSource table, TableLayout? layout = null)
    {
        var records = new List<string>();
        using var reader = table.Open(layout ?? table.Layouts[0], CancellationToken.None);
        while (reader.Read())
        {
            var shown = new StringBuilder().Append(reader.LineNumber).Append(reader.Fault is null ? "" : "!");
            for (var i = 0; i < reader.FieldCount; i++)
            {
                shown.Append('[').Append(reader.Field(i)).Append(']');
            }

            records.Add(shown.ToString());
        }

        return records;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
