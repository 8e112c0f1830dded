using System.Security.Cryptography;
using System.Text;
using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Core.Tests.Reading;
using Monitoring.Core.Tests.Spreading;
using Monitoring.Reading;
using Monitoring.Recognizing;
using Monitoring.Registering;
using Monitoring.Tagging;

namespace Monitoring.Core.Tests.Fuzzing;

/// <summary>Uploads: their bytes, and all the way from the bytes to the four outcomes of each row.</summary>
internal static class UploadTargets
{
    private const string Made = "Date,Headline,URL,Source,Reach\n2023-11-05,University of Birmingham opens a laboratory,https://news.example/1,Paper,100\n"
        + "2023-11-06 09:30,\"University of Birmingham, again\",https://news.example/2,Daily,\"1,200\"\n2023-11-07,Harbour opens,https://news.example/3,Paper,\n";

    private static readonly UploadLimits Limits = UploadLimits.Default with
    {
        MaxColumns = 60,
        MaxFieldLength = 2_000,
        MaxRecordLength = 8_000,
        InflationAllowance = 1 << 20,
        MaxInflationRatio = 50,
        MaxInflatedBytes = 4 << 20,
        MaxTables = 20,
        MaxMembers = 60,
        MaxNestedWorkbookBytes = 1 << 20,
    };

    // Each table has its own buffers, one after the other.
    private const long ManyTables = 64L << 20;

    private static readonly IntakeRules Rules =
        SpreadOffice.RulesOf("uob", "University of Birmingham", "伯明翰大学", "Lakeside College") with { Limits = Limits, Tagger = new SameTags() };

    public static IEnumerable<FuzzTarget> All
    {
        get
        {
            var tables = FuzzTarget.Corpus("tables").Concat(ServiceCatalog.BuiltIn.Services.Select(TableOf)).ToList();
            yield return new("delimited", 3_000, tables, (input, random) => ChangeTable(input, random, tables), TakeInPieces);
            yield return new("table", 500, tables, (input, random) => ChangeTable(input, random, tables), TakeUpload);
            yield return new("workbook", 500, [FuzzTarget.Utf8(Sheet), .. FuzzTarget.Corpus("workbook")], ChangeMarkup, TakeWorkbook);
            var packed = new List<byte[]> { Uploads.Gzip(FuzzTarget.Utf8(Made)), Book(Sheet, ""), Zip(tables[0], Made), Zip(tables[1], Sheet) };
            yield return new("parts", 300, [.. Books, .. FuzzTarget.Corpus("parts")], (input, random) => new PackedMutation(random).Zip(input), TakeUpload) { MostAllocated = ManyTables };
            yield return new("archive", 200, [Zip(tables[0], Made), Zip(tables[1], Sheet), Uploads.Zip(("a.zip", Zip(tables[2], Made))), .. FuzzTarget.Corpus("archive")], (input, random) => new PackedMutation(random).Zip(input), TakeUpload) { MostAllocated = ManyTables };
            yield return new("packed", 400, [.. packed, .. FuzzTarget.Corpus("packed")], (input, random) => ChangePacked(input, random, packed), TakePacked);
        }
    }

    private const string Sheet = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"inlineStr\"><is><t>Reach</t></is></c></row>"
        + "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>45235.5</v></c><c r=\"B2\" t=\"inlineStr\"><is><r><t>University of </t></r><r><t>Birmingham</t></r></is></c><c r=\"C2\"><v>1e3</v></c></row>"
        + "<row r=\"3\"><c r=\"A3\" t=\"d\"><v>2023-11-06T00:00:00</v></c><c r=\"B3\" t=\"str\"><v>Lakeside College</v></c><c r=\"C3\" t=\"b\"><v>1</v></c></row>";

    /// <summary>Workbooks that use what a workbook may: several sheets, shared texts, formats of days and amounts, the days of 1904.</summary>
    private static byte[][] Books =>
    [
        Book(Sheet, ""), Book(Sheet, "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy/m/d h:mm\"/></numFmts><cellXfs><xf numFmtId=\"164\"/><xf numFmtId=\"44\"/></cellXfs>"),
        Workbooks.Of(Sheet, "<si><t>Date</t></si><si><t>Headline</t></si>", properties: "date1904=\"1\""),
        new Workbooks { SharedStrings = "<si><t>Date</t></si><si><t>Headline</t></si>", Styles = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>" }.Add("One", Sheet).Add("二", Sheet, "hidden").Add("Three", "").ToBytes(),
    ];

    /// <summary>A table with a row, in the columns that a service's export has.</summary>
    private static byte[] TableOf(ServiceDescription service)
    {
        var labels = service.Signature.Select(names => names[0]).Concat(service.Fields.Values.Select(field => field.Columns[0].Label))
            .OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var cells = labels.Select((label, i) => label.Contains("date", StringComparison.OrdinalIgnoreCase) || label.Contains("time", StringComparison.OrdinalIgnoreCase) ? "2023-11-05"
            : i % 3 == 0 ? "University of Birmingham" : i % 3 == 1 ? "12" : "https://news.example/1");
        return FuzzTarget.Utf8($"{string.Join(',', labels)}\n{string.Join(',', cells)}\n{string.Join(',', labels.Select(_ => ""))}\n");
    }

    private static byte[] ChangeTable(byte[] input, Random random, List<byte[]> others)
    {
        var mutation = new Mutation(random);
        return random.Next(6) switch
        {
            0 => mutation.Bytes(input, others),
            1 when random.Next(4) == 0 => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(FuzzTarget.TextOf(input))],
            1 when random.Next(4) == 0 => TextEncoding.Gb18030.Encoding.GetBytes(FuzzTarget.TextOf(input)),
            _ => FuzzTarget.Utf8(mutation.Table(FuzzTarget.TextOf(input))),
        };
    }

    private static byte[] ChangeMarkup(byte[] input, Random random)
    {
        var text = FuzzTarget.TextOf(input);
        var tokens = new[] { "<row>", "</row>", "<c r=\"XFD1048576\">", "<c r=\"A0\">", "<c t=\"s\"><v>", "999999999999", "-1", "1e400", "&lt;", "&#x0;", "<![CDATA[", "<!--", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", " s=\"99\"", " t=\"e\"", "<is><t>", "</is>", "<f>1+1</f>", "2958466", "-0.5", "0.99999999", "60", "61" };
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(40), text.Length - at);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, text.Substring(at, length)),
                2 => text.Insert(at, new Mutation(random).OddText()),
                _ => text.Insert(at, tokens[random.Next(tokens.Length)]),
            };
        }

        return FuzzTarget.Utf8(text[..Math.Min(text.Length, 8_000)]);
    }

    /// <summary>Bytes of the archive itself, or members packed anew with a sum that is right.</summary>
    private static byte[] ChangePacked(byte[] input, Random random, List<byte[]> others)
    {
        var mutation = new Mutation(random);
        return random.Next(8) switch
        {
            0 => Uploads.Gzip(mutation.Bytes(FuzzTarget.Utf8(Made), others), FuzzTarget.Utf8(Made)),
            1 => Uploads.Zip((mutation.OddText(), FuzzTarget.Utf8(mutation.Table(Made))), ("b/../c.csv", input[..Math.Min(input.Length, 4_000)])),
            2 => Uploads.Gzip(input[..Math.Min(input.Length, 4_000)]),
            3 => Uploads.Gzip(new byte[random.Next(1 << 21)]),
            _ => mutation.Bytes(input, others),
        };
    }

    private static byte[] Zip(byte[] table, string other) =>
        Uploads.Zip(("a.csv", table), ("b.csv.gz", Uploads.Gzip(FuzzTarget.Utf8(Made))), ("c.txt", FuzzTarget.Utf8(other)), ("d.xlsx", Book(Sheet, "")));

    private static byte[] Book(string rows, string styles) => Workbooks.Of(
        rows, "<si><t>Date</t></si><si><r><t>Head</t></r><r><t>line</t></r></si>",
        styles.Length > 0 ? styles : "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellXfs>");

    /// <summary>However the bytes come, in one piece, one by one or in any pieces, the records are the same.</summary>
    private static void TakeInPieces(byte[] input, Random random)
    {
        TextEncoding[] encodings = [TextEncoding.Utf8, TextEncoding.Utf8Marked, TextEncoding.Utf16LittleEndian, TextEncoding.Utf16BigEndian.Marked, TextEncoding.Gb18030, TextEncoding.Windows1252];
        var encoding = encodings[random.Next(encodings.Length)];
        var delimiter = ",\t;|"[random.Next(4)];
        var whole = Records(() => int.MaxValue);
        AssertSame(Records(() => 1));
        AssertSame(Records(() => 1 + random.Next(40)));

        void AssertSame(string other)
        {
            if (whole != other)
            {
                var at = whole.AsSpan().CommonPrefixLength(other);
                throw new InvalidOperationException(
                    $"Records depend on how the bytes come, as {encoding.Name} between '{delimiter}': '{Around(whole)}' in one piece, '{Around(other)}' in several.");

                string Around(string records) => records[Math.Max(0, at - 40)..Math.Min(records.Length, at + 40)];
            }
        }

        string Records(Func<int> nextLength)
        {
            var records = new StringBuilder();
            using var reader = new DelimitedReader(
                new CharFeed(new SplitStream(input, nextLength), encoding), delimiter, skipsFirstLine: false, Limits, new Place("a.csv"), default);
            while (reader.Read())
            {
                records.Append(reader.LineNumber).Append(reader.Fault);
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    records.Append('[').Append(reader.Field(i)).Append(']');
                }

                if (records.Length > 64 * (input.Length + 1_000))
                {
                    throw new InvalidOperationException("More records than bytes can hold.");
                }
            }

            return records.ToString();
        }
    }

    private static void TakePacked(byte[] input, Random random)
    {
        var whole = Inflated(() => int.MaxValue);
        if (whole != Inflated(() => 1 + random.Next(40)))
        {
            throw new InvalidOperationException("What a gzip file holds depends on how its bytes come.");
        }

        TakeUpload(input, random);

        string Inflated(Func<int> nextLength)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var length = 0L;
            try
            {
                using var stream = new GzipMembersStream(new SplitStream(input, nextLength), new Place("a.gz"));
                var buffer = new byte[1 << 14];
                for (int read; length < Limits.MaxInflatedBytes && (read = stream.Read(buffer)) > 0; length += read)
                {
                    hash.AppendData(buffer.AsSpan(0, read));
                }

                return Convert.ToHexString(hash.GetHashAndReset());
            }
            catch (UploadException refusal)
            {
                return refusal.Message;
            }
            catch (InvalidDataException refusal)
            {
                return refusal.Message;
            }
        }
    }

    private static void TakeWorkbook(byte[] input, Random random) => TakeUpload(Book(FuzzTarget.TextOf(input), ""), random);

    /// <summary>Refused with a sentence, or read so that the four outcomes add up; the same twice.</summary>
    private static void TakeUpload(byte[] input, Random random)
    {
        var path = Path.Combine(Path.GetTempPath(), $"monitoring-fuzz-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}");
        File.WriteAllBytes(path, input);
        try
        {
            var first = Intake(path, input.Length);
            if (random.Next(4) == 0 && first != Intake(path, input.Length))
            {
                throw new InvalidOperationException("Read twice, it gave something else.");
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Intake(string path, long length)
    {
        // A safety net alone: inputs are small, and a reader that stands still would hold up all tests.
        using var net = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var receipt = new CountingReceipt();
        try
        {
            var file = new UploadedFile(Support.Some.Export(1), path, "march.csv", length, DateTimeOffset.UnixEpoch);
            var entry = new ExportIntake(Rules, new InMemoryStore(shardCount: 2), new InMemoryRegister()).TakeAsync(file, receipt, null, net.Token).GetAwaiter().GetResult();
            if (entry.Rows != entry.Counted + entry.Duplicate + entry.Unmatched + entry.Rejected || receipt.Rejected != entry.Rejected)
            {
                throw new InvalidOperationException($"The outcomes do not add up: {entry}, {receipt.Rejected} in the receipt.");
            }

            return $"{entry.Format} {entry.Rows} {entry.Counted} {entry.Duplicate} {entry.Unmatched} {entry.Rejected} {entry.FirstDay:O} {entry.LastDay:O} {receipt.Reasons}";
        }
        catch (UploadException refusal) when (refusal.Message.StartsWith("march.csv", StringComparison.Ordinal))
        {
            return refusal.Message;
        }
    }

    private sealed class CountingReceipt : IReceipt
    {
        public long Rejected { get; private set; }

        public string Reasons { get; private set; } = "";

        public void Duplicate(RowRef row, Fingerprint mention, RowRef original)
        {
        }

        public void Unmatched(RowRef row)
        {
        }

        void IReceipt.Rejected(RejectedRow row) => (Rejected, Reasons) = (Rejected + 1, row.Reason);
    }

    /// <summary>Says the same of every text, so that reading takes the time.</summary>
    private sealed class SameTags : ITagger
    {
        public string Name => "same/1";

        public ValueTask<IReadOnlyList<Tags>> TagAsync(IReadOnlyList<TextToTag> texts, CancellationToken cancellationToken) =>
            new([.. texts.Select(_ => new Tags("en", Sentiment.Neutral, 0, [], "same/1"))]);
    }
}
