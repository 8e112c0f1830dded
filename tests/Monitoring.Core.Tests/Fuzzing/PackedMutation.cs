using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Monitoring.Core.Tests.Reading;

namespace Monitoring.Core.Tests.Fuzzing;

/// <summary>Changes workbooks and archives by what they are made of: the XML of a part, which is packed again with a sum that is right; the
/// members, their names and order; and what an archive says of itself.</summary>
internal sealed class PackedMutation(Random random)
{
    // Small, so that an input is made in no time: what unfolds to more is refused by the limits of the trial all the same.
    private const int LongestPart = 1 << 16;

    private static readonly string[] Cells =
    [
        "<c r=\"XFD1048576\"><v>1</v></c>", "<c r=\"XFE1\"><v>1</v></c>", "<c r=\"A0\"><v>1</v></c>", "<c r=\"ZZZZZZZ99999999999\"><v>1</v></c>", "<c r=\"\"><v>1</v></c>", "<c r=\"1A\"><v>1</v></c>", "<c r=\"B2\" t=\"s\"><v>-1</v></c>",
        "<c t=\"s\"><v>99999999999</v></c>", "<c t=\"s\"><v>1e1</v></c>", "<c t=\"s\"/>", "<c t=\"nonsense\"><v>1</v></c>", "<c t=\"e\"><v>#REF!</v></c>", "<c t=\"d\"><v>not a day</v></c>", "<c s=\"4294967295\"><v>1</v></c>", "<c s=\"-1\"><v>45235</v></c>",
        "<c s=\"1\"><v>1e308</v></c>", "<c s=\"1\"><v>-1e308</v></c>", "<c s=\"1\"><v>NaN</v></c>", "<c s=\"1\"><v>2958466</v></c>", "<c s=\"1\"><v>0.999999999999</v></c>", "<c s=\"1\"><v>59.9999999</v></c>", "<c t=\"inlineStr\"><is><t>_x0000__xD800_</t></is></c>",
        "<c t=\"inlineStr\"><is><r><t>a</t></r><rPh sb=\"0\" eb=\"1\"><t>b</t></rPh></is></c>", "<row r=\"1048576\"><c><v>1</v></c></row>", "<row r=\"0\"/>", "<row r=\"-5\"/>", "<row r=\"99999999999999\"/>", "<row/>", "</row><row>", "</sheetData><sheetData>",
    ];

    private static readonly string[] Markup =
    [
        "<!DOCTYPE a [<!ENTITY b \"cccccccccc\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>", "&d;&d;&d;", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">", "<!ENTITY x SYSTEM \"http://evil.example/\">",
        "&x;", "&#x0;", "&#xFFFFFFFF;", "&#55296;", "<![CDATA[", "]]>", "<!--", "-->", "<?xml version=\"1.1\" encoding=\"UTF-16\"?>", "<?pi", "<a:b:c>", "<", ">", "\"", "=", "\0", "\uFFFE", "xmlns=\"\"", "xmlns:x=\"x\"", "</worksheet>", "<si/>", "<si><t/></si>", "<t>", "</t>",
        "<xf numFmtId=\"99999999999\"/>", "<xf numFmtId=\"164\"/>", "<numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-zh-CN]yyyy&quot;年&quot;\"/></numFmts>", "<numFmts><numFmt numFmtId=\"14\" formatCode=\"\"/></numFmts>", "<cellXfs/>", "date1904=\"1\"", "date1904=\"x\"", "state=\"veryHidden\"",
        "r:id=\"rId99\"", "r:id=\"rId1\"", "Target=\"../../../etc/passwd\"", "Target=\"/xl/workbook.xml\"", "Target=\"worksheets/sheet1.xml\"", "Target=\"http://evil.example/\" TargetMode=\"External\"", "Target=\"\"", "Id=\"rId1\"", "xml:space=\"preserve\"",
    ];

    private static readonly string[] Names =
    [
        "", "/", "..", "../../a.csv", "/etc/passwd", "a.csv", "A.CSV", "a.csv/", "xl/workbook.xml", "XL\\WORKBOOK.XML", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml", "__MACOSX/._a.csv", ".DS_Store", "a\0b.csv", "a\u202Evsc.exe",
        "中文.csv", "\uD800.csv", "a.zip", "a.xlsx", "a.csv.gz", "CON", new string('n', 65_000),
    ];

    public byte[] Zip(byte[] zip)
    {
        if (ReadMembers(zip) is not { } members)
        {
            return Lies(zip);
        }

        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = members.Count == 0 ? -1 : random.Next(members.Count);
            switch (random.Next(10))
            {
                case 0 when at >= 0:
                    members.Insert(random.Next(members.Count + 1), members[at]);
                    break;
                case 1 when at >= 0:
                    members[at] = (Names[random.Next(Names.Length)], members[at].Bytes);
                    break;
                case 2 when at >= 0:
                    members.RemoveAt(at);
                    break;
                case 3 when at >= 0:
                    members[at] = (members[at].Name, Zip(members[at].Bytes.Take(LongestPart).ToArray(), 1));
                    break;
                case 4:
                    members.InsertRange(random.Next(members.Count + 1), Enumerable.Repeat((Names[random.Next(Names.Length - 1)], new byte[random.Next(3) == 0 ? random.Next(1 << 20) : 0]), random.Next(1, 90)));
                    break;
                default:
                    if (at >= 0)
                    {
                        members[at] = (members[at].Name, FuzzTarget.Utf8(Xml(FuzzTarget.TextOf(members[at].Bytes))));
                    }

                    break;
            }
        }

        var packed = Pack(members);
        return random.Next(3) == 0 ? Lies(packed) : packed;
    }

    /// <summary>A part of a workbook, such as a sheet, changed where its markup is.</summary>
    private string Xml(string text)
    {
        var changed = new StringBuilder(text.Length > LongestPart ? text[..LongestPart] : text);
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var places = Enumerable.Range(0, changed.Length).Where(i => changed[i] is '<' or '>' or '"').DefaultIfEmpty(0).ToList();
            var at = Math.Min(places[random.Next(places.Count)] + random.Next(2), changed.Length);
            var length = Math.Min(places[random.Next(places.Count)] is var end && end > at ? end - at : random.Next(20), changed.Length - at);
            switch (random.Next(6))
            {
                case 0:
                    changed.Remove(at, length);
                    break;
                case 1 when length < 2_000:
                    changed.Insert(at, string.Concat(Enumerable.Repeat(changed.ToString(at, length), random.Next(1, 6))));
                    break;
                case 2:
                    changed.Insert(at, Cells[random.Next(Cells.Length)]);
                    break;
                case 3:
                    changed.Insert(at, new Mutation(random).OddText());
                    break;
                case 4 when random.Next(4) == 0:
                    changed.Insert(at, string.Concat(Enumerable.Repeat(Pick("<a>", "<row>", "<c>", "<is><r><t>", "<si>", "<!--", "&amp;"), random.Next(2_000))));
                    break;
                default:
                    changed.Insert(at, Markup[random.Next(Markup.Length)]);
                    break;
            }
        }

        return changed.ToString(0, Math.Min(changed.Length, LongestPart));
    }

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    /// <summary>An archive in an archive, several times over.</summary>
    private byte[] Zip(byte[] bytes, int depth)
    {
        for (var most = random.Next(1, 6); depth <= most; depth++)
        {
            bytes = random.Next(2) == 0 ? Uploads.Gzip(bytes) : Uploads.Zip(("a" + Pick(".zip", ".csv", ".xlsx"), bytes));
        }

        return bytes;
    }

    /// <summary>Says of a member or of the archive what is not so: that it is encrypted, packed otherwise, longer, shorter, elsewhere, of zip64.</summary>
    private byte[] Lies(byte[] zip)
    {
        byte[] lying = [.. zip];
        for (var lies = random.Next(1, 4); lies > 0; lies--)
        {
            // Of a local header, of an entry of the directory, of the directory's end.
            var (signature, fields) = random.Next(3) switch
            {
                0 => (0x04034B50u, new[] { (4, 2), (6, 2), (8, 2), (14, 4), (18, 4), (22, 4), (26, 2), (28, 2) }),
                1 => (0x02014B50u, new[] { (6, 2), (8, 2), (10, 2), (16, 4), (20, 4), (24, 4), (28, 2), (30, 2), (32, 2), (34, 2), (42, 4) }),
                _ => (0x06054B50u, new[] { (4, 2), (6, 2), (8, 2), (10, 2), (12, 4), (16, 4), (20, 2) }),
            };
            var places = Enumerable.Range(0, Math.Max(0, lying.Length - 4)).Where(i => BinaryPrimitives.ReadUInt32LittleEndian(lying.AsSpan(i)) == signature).ToList();
            if (places.Count == 0)
            {
                continue;
            }

            var (offset, width) = fields[random.Next(fields.Length)];
            var at = places[random.Next(places.Count)] + offset;
            if (at + width > lying.Length)
            {
                continue;
            }

            var value = random.Next(7) switch { 0 => 0u, 1 => uint.MaxValue, 2 => 1u, 3 => 0x7FFFFFFFu, 4 => 1u << random.Next(16), 5 => (uint)lying.Length, _ => (uint)random.Next(1 << 16) };
            for (var i = 0; i < width; i++)
            {
                lying[at + i] = (byte)((value >> (8 * i)) & 0xFF);
            }
        }

        return lying;
    }

    private static List<(string Name, byte[] Bytes)>? ReadMembers(byte[] zip)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(zip));
            var members = new List<(string, byte[])>();
            foreach (var entry in archive.Entries.Take(120))
            {
                using var member = entry.Open();
                var bytes = new byte[Math.Min(entry.Length, LongestPart)];
                members.Add((entry.FullName, bytes[..member.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)]));
            }

            return members;
        }
        catch (Exception damaged) when (damaged is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private byte[] Pack(List<(string Name, byte[] Bytes)> members)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in members)
            {
                using var member = archive.CreateEntry(name.Length == 0 ? "-" : name, random.Next(4) == 0 ? CompressionLevel.NoCompression : CompressionLevel.Fastest).Open();
                member.Write(bytes);
            }
        }

        return packed.ToArray();
    }
}
