using System.Globalization;
using System.Text;
using Monitoring.Reading;

namespace Monitoring.Core.Tests.Reading;

public sealed class DelimitedReaderTests
{
    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var line in File.ReadLines(Path.Combine(Repository.Root, "tests/Monitoring.Core.Tests/Reading/Cases/quoting.txt")))
        {
            if (line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
            {
                var arrow = line.LastIndexOf(" -> ", StringComparison.Ordinal);
                cases.Add(line[..arrow], line[(arrow + 4)..]);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Cuts_text_into_records_as_the_table_says(string text, string expected)
    {
        var table = Table(Unescape(text));
        Assert.Equal(expected, Escape(string.Join(" ", Uploads.Records(table))));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reads_the_same_when_the_text_arrives_byte_by_byte(string text, string expected)
    {
        var source = new ByteByByte(Uploads.Text(Unescape(text)));
        var table = new TextTable("", source, TextEncoding.Utf8, UploadLimits.Default);
        Assert.Equal(expected, Escape(string.Join(" ", Uploads.Records(table))));
    }

    [Fact]
    public void Says_what_is_wrong_with_a_faulted_record()
    {
        var limits = UploadLimits.Default with { MaxColumns = 3, MaxFieldLength = 10, MaxRecordLength = 25 };
        var text = "a,b\n1,\"lost\nx,\"y\"\n1,2,3,4\n12345678901,2\n1234567890,1234567890,1234567890\n1,\"a\nb\"c\n1,\"open";
        using var reader = Table(text, limits).Open(new TableLayout(','), CancellationToken.None);
        var faults = new List<string>();
        while (reader.Read())
        {
            faults.Add($"{reader.LineNumber}: {reader.Fault}");
        }

        Assert.Equal(
            [
                "1: ",
                "2: column 2: found a quote that is not closed, expected its closing quote before a delimiter or the end of a line",
                "3: ",
                "4: found more than 3 columns, expected at most that many",
                "5: column 1: found more than 10 characters, expected at most that many",
                "6: found more than 25 characters in one row, expected at most that many",
                "7: column 2: found a quote that is not closed, expected its closing quote before a delimiter or the end of a line",
                "8: ",
                "9: column 2: found a quote that is not closed, expected its closing quote before the end of the file",
            ],
            faults);
    }

    [Fact]
    public void Cuts_a_field_that_is_too_long_and_keeps_its_neighbours()
    {
        var limits = UploadLimits.Default with { MaxFieldLength = 1_000 };
        var text = $"a,{new string('x', 300_000)},c\n1,\"{new string('y', 300_000)}\",3\n1,2,3\n";
        var records = Uploads.Records(Table(text, limits));
        Assert.Equal(
            [
                $"1![a][{new string('x', 1_000)}][c]",
                $"2![1][\"{new string('y', 999)}][3]",
                "3[1][2][3]",
            ],
            records);
    }

    [Fact]
    public void Reads_a_file_of_stray_quotes_in_time_that_grows_with_the_file()
    {
        // Each line opens a quote that nothing closes as it should: 200,000 look-aheads, none of them far.
        var text = new StringBuilder();
        for (var i = 0; i < 100_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i},\"lost,x\n{i},\"\"\"\",y\n");
        }

        var records = Uploads.Records(Table(text.ToString()));
        Assert.Equal(200_000, records.Count);
        Assert.Equal(["1![0][\"lost][x]", "2[0][\"][y]", "3![1][\"lost][x]"], records[..3]);
    }

    [Fact]
    public void Resumes_after_a_quote_that_runs_beyond_the_longest_field()
    {
        var limits = UploadLimits.Default with { MaxFieldLength = 5_000 };
        var text = new StringBuilder("1,\"lost,x\n");
        for (var i = 2; i <= 20_000; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i},ok,y\n");
        }

        var records = Uploads.Records(Table(text.ToString(), limits));
        Assert.Equal(20_000, records.Count);
        Assert.Equal("1![1][\"lost][x]", records[0]);
        Assert.Equal("20000[20000][ok][y]", records[^1]);
    }

    [Fact]
    public void Reads_back_whatever_was_written_by_the_rules()
    {
        string[] pieces = ["a", ",", "\"", "\n", "\r\n", "\r", " ", "中文", "😀", "\t", "\"\"", "x y"];
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder();
            var expected = new List<string>();
            var line = 1;
            for (var count = random.Next(1, 40); count > 0; count--)
            {
                var fields = Enumerable.Range(0, random.Next(1, 8))
                    .Select(_ => string.Concat(Enumerable.Range(0, random.Next(0, 5)).Select(_ => pieces[random.Next(pieces.Length)]))).ToArray();
                fields[0] = "id" + fields[0];
                expected.Add($"{line}[{string.Join("][", fields)}]");
                text.AppendJoin(',', fields.Select(field =>
                    field.AsSpan().ContainsAny(",\"\n\r") || random.Next(2) == 0 ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field));
                text.Append(random.Next(3) switch { 0 => "\r\n", 1 => "\r", _ => "\n" });
                line += 1 + string.Join(' ', fields).Replace("\r\n", "\n", StringComparison.Ordinal).Count(c => c is '\n' or '\r');
            }

            Assert.True(expected.SequenceEqual(Uploads.Records(Table(text.ToString()), new TableLayout(','))), $"seed {seed}");
        }
    }

    [Fact]
    public void Survives_fields_on_the_brink_of_every_limit()
    {
        for (var length = 1; length < 40; length++)
        {
            var limits = UploadLimits.Default with { MaxColumns = 4, MaxFieldLength = 12, MaxRecordLength = 20 };
            var text = $"{new string('a', length)},\"{new string('b', length)}\",c\n\"{new string('d', length)}\",\"{new string('e', length)}\"\nf,g\n";
            var records = Uploads.Records(Table(text, limits));
            Assert.Equal((3, "3[f][g]"), (records.Count, records[2]));
        }
    }

    [Fact]
    public void Has_no_fields_beyond_the_last()
    {
        using var reader = Table("a,b\n").Open(new TableLayout(','), CancellationToken.None);
        Assert.True(reader.Read());
        Assert.True(reader.Field(2).IsEmpty);
        Assert.True(reader.Field(-1).IsEmpty);
    }

    private static string Unescape(string text) => text.Replace("\\n", "\n", StringComparison.Ordinal)
        .Replace("\\r", "\r", StringComparison.Ordinal).Replace("\\t", "\t", StringComparison.Ordinal)
        .Replace("\\0", "\0", StringComparison.Ordinal);

    private static string Escape(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);

    private static TextTable Table(string text, UploadLimits? limits = null) =>
        new("", new Whole(Uploads.Text(text)), TextEncoding.Utf8, limits ?? UploadLimits.Default);

    private sealed record Whole(byte[] Bytes) : ByteSource(new Place("march.csv"))
    {
        public override long? Length => Bytes.Length;

        public override Stream Open(InflationMeter? meter) => new MemoryStream(Bytes);
    }

    private sealed record ByteByByte(byte[] Bytes) : ByteSource(new Place("march.csv"))
    {
        public override long? Length => Bytes.Length;

        public override Stream Open(InflationMeter? meter) => new Trickle(Bytes);

        private sealed class Trickle(byte[] bytes) : ForwardStream
        {
            private int _position;

            public override int Read(Span<byte> buffer)
            {
                if (_position == bytes.Length || buffer.IsEmpty)
                {
                    return 0;
                }

                buffer[0] = bytes[_position++];
                return 1;
            }
        }
    }

    [Fact]
    public void Keeps_the_same_of_a_row_that_is_too_long_however_its_bytes_come()
    {
        var limits = UploadLimits.Default with { MaxFieldLength = 20, MaxRecordLength = 70 };
        for (var length = 0; length < 100; length++)
        {
            var text = $"{new string('x', length)},{new string('y', 100 - length)},short,{new string('z', 18)},{new string('v', length / 2)},end\nnext,row\n";
            var whole = Records(text, int.MaxValue);
            Assert.EndsWith("2[next][row]", whole, StringComparison.Ordinal);
            Assert.Equal(whole, Records(text, 1));
            Assert.Equal(whole, Records(text, 7));
        }

        string Records(string text, int pieces)
        {
            var records = new System.Text.StringBuilder();
            using var reader = new DelimitedReader(
                new CharFeed(new Fuzzing.SplitStream(Uploads.Text(text), () => pieces), TextEncoding.Utf8), ',', false, limits, new Place("a.csv"), default);
            while (reader.Read())
            {
                records.Append(reader.LineNumber).Append(reader.Fault);
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    records.Append('[').Append(reader.Field(i)).Append(']');
                }
            }

            return records.ToString();
        }
    }
}
