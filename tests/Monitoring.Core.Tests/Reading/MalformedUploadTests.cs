using Monitoring.Reading;

namespace Monitoring.Core.Tests.Reading;

/// <summary>Whatever the bytes, an upload is refused with a message or read to its end; nothing else comes out.</summary>
public sealed class MalformedUploadTests : IDisposable
{
    private const string Csv = "id,name,\"text\"\n1,a,\"x, \"\"y\"\"\nz\"\n2,b,中文\n3,,\"\"\n";

    private static readonly UploadLimits Limits = UploadLimits.Default with
    {
        MaxColumns = 20,
        MaxFieldLength = 200,
        MaxRecordLength = 500,
        InflationAllowance = 1 << 20,
        MaxInflatedBytes = 8 << 20,
    };

    private readonly Uploads _uploads = new();

    public static TheoryData<string, byte[]> Originals() => new()
    {
        { "csv", Uploads.Text(Csv) },
        { "gzip", Uploads.Gzip(Uploads.Text(Csv), Uploads.Text(Csv)) },
        { "zip", Uploads.Zip(("a.csv", Uploads.Text(Csv)), ("b.csv.gz", Uploads.Gzip(Uploads.Text(Csv)))) },
        { "xlsx", Book() },
        { "zipped xlsx", Uploads.Zip(("a.xlsx", Book())) },
    };

    public void Dispose() => _uploads.Dispose();

    [Theory]
    [MemberData(nameof(Originals))]
    public void Survives_changes_of_a_good_file(string kind, byte[] original)
    {
        for (var seed = 0; seed < 400; seed++)
        {
            Survive(Mutate(original, new Random(seed)), $"{kind}, seed {seed}");
        }
    }

    [Fact]
    public void Survives_changes_inside_a_workbook()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var xml = System.Text.Encoding.Latin1.GetString(Mutate(Uploads.Text(Rows), random));
            Survive(Workbooks.Of(xml, "<si><t>a</t></si>"), $"rows, seed {seed}");
        }
    }

    [Fact]
    public void Survives_random_bytes()
    {
        var alphabet = "a1,;\t|\"\"\"\n\n\r\0\u00E9中"u8.ToArray();
        for (var seed = 0; seed < 1_500; seed++)
        {
            var random = new Random(seed);
            var bytes = new byte[random.Next(1, 3_000)];
            random.NextBytes(bytes);
            if (seed % 3 > 0)
            {
                for (var i = 0; i < bytes.Length; i++)
                {
                    bytes[i] = alphabet[bytes[i] % alphabet.Length];
                }
            }

            Survive(bytes, $"random bytes, seed {seed}");
        }
    }

    private const string Rows =
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>42064.5</v></c></row>"
        + "<row r=\"2\"><c t=\"inlineStr\"><is><r><t>x</t></r></is></c><c t=\"b\"><v>1</v></c></row>";

    private static byte[] Book() => Workbooks.Of(Rows, "<si><t>a</t></si>", "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellXfs>");

    private static byte[] Mutate(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var changes = random.Next(1, 6); changes > 0 && bytes.Count > 1; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, random.Next(1, Math.Min(40, bytes.Count - at + 1)));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, random.Next(1, Math.Min(40, bytes.Count - at + 1))));
                    break;
                default:
                    bytes.Insert(at, (byte)"\",\n\0<&"[random.Next(6)]);
                    break;
            }
        }

        return [.. bytes];
    }

    private void Survive(byte[] bytes, string what)
    {
        try
        {
            if (bytes.Length > 0)
            {
                using var upload = _uploads.Open(bytes, "march.csv", Limits);
                foreach (var table in upload.Tables)
                {
                    foreach (var layout in table.Layouts)
                    {
                        table.Sample(layout, 60);
                    }

                    AssertOrdered(Uploads.Records(table), table, what);
                }
            }
        }
        catch (UploadException refusal)
        {
            Assert.True(refusal.Message.StartsWith("march.csv", StringComparison.Ordinal) && refusal.Message.EndsWith('.'), $"{what}: {refusal.Message}");
        }
        catch (Exception other) when (other is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{what}: {other}");
        }
    }

    private static void AssertOrdered(List<string> records, TableSource table, string what)
    {
        if (table.IsWorkbook)
        {
            return;
        }

        var last = 0L;
        foreach (var record in records)
        {
            var digits = record.AsSpan().IndexOfAnyExceptInRange('0', '9');
            var line = long.Parse(record.AsSpan(0, digits), System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(line > last, $"{what}: line {line} after {last}");
            last = line;
        }
    }
}
