using System.Text;
using Monitoring.Reading;

namespace Monitoring.Core.Tests.Reading;

public sealed class RefusalTests : IDisposable
{
    private const string Table = "a table (CSV, TSV or XLSX, also as .gz or .zip)";
    private const string Again = "download the export again and upload it";
    private const string AsTable = "export the table as CSV or XLSX and upload that";

    private static readonly byte[] Good = Uploads.Text(string.Concat(Enumerable.Range(0, 2_000).Select(i => $"{i},name {i * 7919 % 2_000}\n")));

    private readonly Uploads _uploads = new();

    public static TheoryData<string, byte[], string> NoTables() => new()
    {
        { "an empty file (0 bytes)", [], Again },
        { "only blank lines", Uploads.Text("\n \n\r\n"), Again },
        { "an empty file", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0], Again },
        { "a binary file", Enumerable.Range(0, 4_096).Select(i => (byte)(i * 31 % 251 % 32)).ToArray(), AsTable },
        { "a PDF document", Uploads.Text("%PDF-1.7\n1 0 obj"), AsTable },
        { "a picture", [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3], AsTable },
        { "a web page", Uploads.Text("\n<html><head><title>Sign in</title>"), "sign in to the service, download the export again and upload it" },
        { "a JSON file", Uploads.Text("{\"hits\": [1, 2]}"), AsTable },
        { "a JSON file", Uploads.Text("[{\"id\": 1}]"), AsTable },
        { "an XML file", Uploads.Text("<?xml version=\"1.0\"?><rss/>"), AsTable },
        { "an old Excel workbook (.xls)", OldOffice("Workbook"), "save it as .xlsx or CSV and upload that" },
        { "a workbook protected by a password", OldOffice("EncryptedPackage"), "save it without a password and upload that" },
        { "an old Office document", OldOffice("WordDocument"), AsTable },
        { "a RAR archive", [.. "Rar!"u8, 26, 7, 0], "unpack it and upload the files inside, or pack them as .zip" },
        { "text in UTF-32", Encoding.UTF32.GetPreamble().Concat(Encoding.UTF32.GetBytes("a,b\n")).ToArray(), "save it as UTF-8 and upload that" },
        { "a binary workbook (.xlsb)", Uploads.Zip(("xl/workbook.bin", [1])), "save it as .xlsx or CSV and upload that" },
        { "an OpenDocument file", Uploads.Zip(("mimetype", [1]), ("content.xml", [1])), "save it as .xlsx or CSV and upload that" },
        { "a text document or presentation", Uploads.Zip(("word/document.xml", [1])), AsTable },
        { "a workbook without a filled cell", Workbooks.Of("<row/>"), Again },
        { "an empty archive", Uploads.Zip(), Again },
        { "an archive that holds only a PDF document ('report.csv')", Uploads.Zip(("report.csv", Uploads.Text("%PDF-1.7"))), AsTable },
        { "an archive of 2 files, none of them a table", Uploads.Zip(("a", []), ("b.txt", Uploads.Text("hello"))), "upload the table that the service exports" },
    };

    public void Dispose() => _uploads.Dispose();

    [Theory]
    [MemberData(nameof(NoTables))]
    public void Says_what_the_file_is_instead(string found, byte[] bytes, string advice)
    {
        var expected = bytes.Length == 0 ? $"a file with {Table}" : Table;
        Assert.Equal($"march.csv: found {found}, expected {expected}. Nothing was read; {advice}.", _uploads.Refusal(bytes));
    }

    [Fact]
    public void Refuses_what_is_no_file()
    {
        string Message(string path) => Assert.Throws<UploadException>(
            () => OpenedUpload.Open(path, "march.csv", UploadLimits.Default, CancellationToken.None)).Message;

        Assert.Equal(
            $"march.csv: found a folder, expected a file with {Table}. Nothing was read; upload the files in it one by one, or as one .zip.",
            Message(_uploads.Folder));
        Assert.Equal(
            "march.csv: found no such file, expected a file with a table (CSV, TSV or XLSX, also as .gz or .zip). Nothing was read; check the name and the folder.",
            Message(Path.Combine(_uploads.Folder, "none.csv")));
    }

    [Fact]
    public void Refuses_a_file_that_may_not_be_read()
    {
        var path = _uploads.Save(Good);
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            return;
        }

        File.SetUnixFileMode(path, UnixFileMode.None);
        Assert.Equal(
            "march.csv: found a file that may not be read, expected one with read permission. Nothing was read; give the permission and upload it again.",
            Assert.Throws<UploadException>(() => OpenedUpload.Open(path, "march.csv", UploadLimits.Default, CancellationToken.None)).Message);
    }

    [Fact]
    public void Refuses_a_gzip_file_that_is_not_whole()
    {
        var gzip = Uploads.Gzip(Good);
        const string BreaksOff = "march.csv: found a gzip file that breaks off before its end, expected a whole one. Nothing was read; download the export again and upload it.";
        Assert.Equal(BreaksOff, _uploads.Refusal(gzip[..(gzip.Length / 2)]));
        Assert.Equal(BreaksOff, _uploads.Refusal(gzip[..^3]));
        Assert.Equal(BreaksOff, _uploads.Refusal(gzip[..6]));
        Assert.Equal(BreaksOff, _uploads.Refusal([.. gzip, .. gzip[..^100]]));
        Assert.Equal(Damaged("a gzip file", "its checksum is missing or does not match"), _uploads.Refusal(gzip[..^8]));
        gzip[^6] ^= 1;
        Assert.Equal(Damaged("a gzip file", "its checksum is missing or does not match"), _uploads.Refusal(gzip));
        gzip[^6] ^= 1;
        Assert.Equal(Damaged("a gzip file", "something else follows its end"), _uploads.Refusal([.. gzip, .. "and more"u8]));
        Assert.StartsWith("1[0][name 0] ", _uploads.Records([.. gzip, .. new byte[512]]), StringComparison.Ordinal);
        gzip[40] ^= 255;
        Assert.StartsWith("march.csv: found a gzip file that is damaged (its ", _uploads.Refusal(gzip), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_zip_archive_that_is_not_whole()
    {
        var zip = Uploads.Zip(("a.csv", Good), ("b.csv", Good));
        Assert.Equal(
            "march.zip: found a zip archive that breaks off before its end, expected a whole one. Nothing was read; download the export again and upload it.",
            _uploads.Refusal(zip[..^30], "march.zip"));
        zip[500] ^= 255;
        Assert.StartsWith(
            "march.zip, member 'a.csv': found a zip archive that is damaged (", _uploads.Refusal(zip, "march.zip"), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_workbook_that_is_not_whole()
    {
        var whole = Workbooks.Of("<row><c><v>1</v></c></row>");
        Assert.Equal(
            "march.xlsx: found a zip archive that breaks off before its end, expected a whole one. Nothing was read; download the export again and upload it.",
            _uploads.Refusal(whole[..^10], "march.xlsx"));
        Assert.Equal(
            "march.xlsx: found a workbook that breaks off before its end, expected a whole one. Nothing was read; download the export again and upload it.",
            _uploads.Refusal(new Workbooks().AddXml("Hits", "<worksheet><sheetData><row><c><v>1</v></c></row><row>").ToBytes(), "march.xlsx"));
        Assert.Equal(
            "march.xlsx: found a workbook that is damaged (its XML makes no sense), expected an undamaged one. Nothing was read; download the export again and upload it.",
            _uploads.Refusal(new Workbooks().AddXml("Hits", "<worksheet><row></c></row></worksheet>").ToBytes(), "march.xlsx"));
    }

    [Fact]
    public void Refuses_entities_depth_and_endless_names_in_a_workbook()
    {
        string Refusal(string xml) => _uploads.Refusal(new Workbooks().AddXml("Hits", xml).ToBytes(), "march.xlsx");

        Assert.Equal(Damaged("a workbook", "its XML makes no sense", "march.xlsx"), Refusal("<!DOCTYPE w [<!ENTITY a \"aa\">]><w>&a;</w>"));
        Assert.Equal(
            Damaged("a workbook", "its elements are nested too deeply", "march.xlsx"),
            Refusal(string.Concat(Enumerable.Repeat("<a>", 100)) + string.Concat(Enumerable.Repeat("</a>", 100))));
        Assert.Equal(
            Damaged("a workbook", "its elements have too many names", "march.xlsx"),
            Refusal($"<a>{string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<b{i}/>"))}</a>"));
        Assert.Equal(
            Damaged("a workbook", "an element of it is too long", "march.xlsx"),
            Refusal($"<a b=\"{new string('x', 10 << 20)}\"/>"));
    }

    [Fact]
    public void Refuses_an_encrypted_archive()
    {
        var zip = Uploads.Zip(("a.csv", Good));
        zip[6] |= 1;
        zip[zip.AsSpan().LastIndexOf("PK\x01\x02"u8) + 8] |= 1;
        Assert.Equal(
            "march.zip: found an encrypted archive (member 'a.csv'), expected one without a password. Nothing was read; unpack it and upload the files inside.",
            _uploads.Refusal(zip, "march.zip"));
    }

    [Theory]
    [InlineData("../a.csv")]
    [InlineData("b/../../a.csv")]
    [InlineData("/etc/a.csv")]
    [InlineData("C:/a.csv")]
    [InlineData("..\\a.csv")]
    [InlineData("\\\\host\\a.csv")]
    public void Refuses_paths_that_leave_the_archive(string path) =>
        Assert.Equal(
            $"march.zip: found a member whose path leaves the archive ('{path}'), expected plain file names. Nothing was read; unpack the archive with a tool you trust and upload the files inside.",
            _uploads.Refusal(Uploads.Zip((path, Good)), "march.zip"));

    [Fact]
    public void Refuses_a_member_whose_name_is_longer_than_any_machine_has() => Assert.Equal(
        "march.zip: found a member whose name has 1,025 bytes, expected names of at most 1,024. Nothing was read; rename the files inside and pack them again.",
        _uploads.Refusal(Uploads.Zip((new string('n', 1_025), Good)), "march.zip"));

    [Fact]
    public void Refuses_archives_in_archives()
    {
        const string Nested = "found an archive inside an archive, expected tables inside it. Nothing was read; unpack the outer one and upload what it holds.";
        var zip = Uploads.Zip(("a.csv", Good));
        Assert.Equal($"march.zip, member 'b.zip': {Nested}", _uploads.Refusal(Uploads.Zip(("b.zip", zip)), "march.zip"));
        Assert.Equal($"march.gz: {Nested}", _uploads.Refusal(Uploads.Gzip(Uploads.Gzip(Good)), "march.gz"));
        Assert.Equal($"march.gz: {Nested}", _uploads.Refusal(Uploads.Gzip(zip), "march.gz"));
    }

    [Fact]
    public void Refuses_what_unpacks_out_of_all_proportion()
    {
        var limits = UploadLimits.Default with { InflationAllowance = 1 << 20, MaxInflatedBytes = 64 << 20 };
        var zeros = new byte[8 << 20];
        zeros.AsSpan().Fill((byte)'a');
        const string Bomb = "march.gz: found an archive that unpacks to more than 100 times its size, expected an export, which packs far less tightly. Nothing was read; if it is one, unpack it and upload the files inside.";
        Assert.Equal(Bomb, _uploads.Refusal(Uploads.Gzip(zeros), "march.gz", limits with { MaxInflationRatio = 100 }));
        Assert.Equal(
            "march.gz: found more than 4,194,304 bytes once unpacked, expected at most that many. Nothing was read; split the export and upload the parts.",
            _uploads.Refusal(Uploads.Gzip(zeros), "march.gz", limits with { MaxInflatedBytes = 4 << 20, InflationAllowance = 1 << 30 }));

        var noise = new byte[1 << 20];
        new Random(1).NextBytes(noise);
        Assert.Contains(
            "unpacks to more than 100 times", _uploads.Refusal(Uploads.Zip(("noise", noise), ("a.csv", zeros)), "march.zip", limits with { MaxInflationRatio = 100 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_packed_workbook_that_is_too_large_to_lay_down() =>
        Assert.Equal(
            "march.zip, member 'a.xlsx': found a packed workbook of more than 100 bytes, expected at most that many. Nothing was read; unpack it and upload the workbook itself.",
            _uploads.Refusal(
                Uploads.Zip(("a.xlsx", Workbooks.Of("<row/>"))), "march.zip", UploadLimits.Default with { MaxNestedWorkbookBytes = 100 }));

    [Fact]
    public void Refuses_more_members_tables_and_columns_than_the_limits_allow()
    {
        var many = Uploads.Zip([.. Enumerable.Range(0, 30).Select(i => ($"{i}.csv", Uploads.Text("a,b\n")))]);
        Assert.Equal(
            "march.zip: found more than 20 files in one archive, expected at most that many. Nothing was read; pack fewer of them together.",
            _uploads.Refusal(many, "march.zip", UploadLimits.Default with { MaxMembers = 20 }));
        Assert.Equal(
            "march.zip: found more than 20 tables, expected at most that many in one upload. Nothing was read; upload them in parts.",
            _uploads.Refusal(many, "march.zip", UploadLimits.Default with { MaxTables = 20 }));
        const string Wide = "found more than 2,000 columns in the first row, expected at most that many. Nothing was read; leave out the columns that are no part of the export.";
        Assert.Equal($"march.csv: {Wide}", _uploads.Refusal(Uploads.Text(string.Join(',', Enumerable.Range(0, 10_000)) + "\n1,2\n")));
        Assert.Equal($"march.csv: {Wide}", _uploads.Refusal(Uploads.Text(string.Join('\t', Enumerable.Range(0, 10_000)) + "\n1\t2\n")));
        Assert.Equal(
            $"march.xlsx: {Wide}",
            _uploads.Refusal(Workbooks.Of($"<row>{string.Concat(Enumerable.Repeat("<c><v>1</v></c>", 2_001))}</row>"), "march.xlsx"));
    }

    [Fact]
    public void Shows_a_foreign_name_on_one_line_and_cut() =>
        Assert.Equal($"'a b{new string('x', 77)}...'", Place.Quote("a\nb" + new string('x', 100)));

    private static string Damaged(string what, string how, string file = "march.csv") =>
        $"{file}: found {what} that is damaged ({how}), expected an undamaged one. Nothing was read; download the export again and upload it.";

    private static byte[] OldOffice(string stream)
    {
        var bytes = new byte[2_048];
        ((byte[])[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(bytes, 0);
        bytes[30] = 9;
        bytes[48] = 1;
        Encoding.Unicode.GetBytes(stream).CopyTo(bytes, 1_024 + 128);
        return bytes;
    }
}
