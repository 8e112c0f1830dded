using System.Text;
using Monitoring.Cli;

namespace Monitoring.Hosts.Tests.Scenarios;

/// <summary>How <c>tag</c> reads its standard input.</summary>
public sealed class TextLinesTests
{
    private const int Longest = 9;
    private const int Seed = 7;

    private static readonly byte[][] Ugly =
    [
        [(byte)'a'], "\n"u8.ToArray(), "\r"u8.ToArray(), "\r\n"u8.ToArray(), "大"u8.ToArray(), "😀"u8.ToArray(), [0xE5], [0xE5, 0xA4], [0xF0, 0x9F],
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0], "\u202E"u8.ToArray(), "\uFEFF"u8.ToArray(), "0123456789ABCDEF"u8.ToArray(),
    ];

    [Fact]
    public async Task Reads_whatever_bytes_in_whatever_pieces_as_the_framework_does_and_cuts_each_line()
    {
        var random = new Random(Seed);
        for (var round = 0; round < 500; round++)
        {
            byte[] bytes = [.. Enumerable.Range(0, random.Next(30)).SelectMany(_ => Ugly[random.Next(Ugly.Length)])];
            var expected = new List<string>();
            using var reader = new StringReader(new UTF8Encoding(false).GetString(bytes.AsSpan(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0)));
            while (reader.ReadLine() is { } line)
            {
                expected.Add(line[..Math.Min(line.Length, Longest)]);
            }

            var pieces = new List<byte[]>();
            for (var at = 0; at < bytes.Length;)
            {
                var length = Math.Min(bytes.Length - at, random.Next(1, 9));
                pieces.Add(bytes[at..(at += length)]);
            }

            Assert.True(expected.SequenceEqual(await ReadAllAsync(new Pieces(pieces))), $"Seed {Seed}, round {round}: {Convert.ToHexString(bytes)}");
        }
    }

    [Fact]
    public async Task Answers_a_line_before_the_next_one_arrives()
    {
        var stream = new Pieces(["one\ntw"u8.ToArray(), "o\r"u8.ToArray(), "\nthree"u8.ToArray()]);
        var lines = new TextLines(stream, Encoding.UTF8, Longest);
        Assert.Equal(["one"], await lines.NextAsync(default));
        Assert.Equal(1, stream.ReadCount);
        Assert.Equal(["two"], await lines.NextAsync(default));
        Assert.Equal(2, stream.ReadCount);
        Assert.Equal(["three"], await lines.NextAsync(default));
        Assert.Empty(await lines.NextAsync(default));
    }

    [Fact]
    public async Task Keeps_no_more_of_a_long_line_than_is_read_of_it()
    {
        const int Long = 50_000_000;
        var stream = new Pieces(Enumerable.Repeat(new byte[50_000], Long / 50_000).Append("\nb\n"u8.ToArray()));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var lines = await ReadAllAsync(stream);
        Assert.Equal([new string('\0', Longest), "b"], lines);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < Long / 2);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public async Task Follows_a_byte_order_mark(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.Preamble, .. encoding.GetBytes("大学\nab")];
        Assert.Equal(["大学", "ab"], await ReadAllAsync(new Pieces([bytes])));
    }

    private static async Task<List<string>> ReadAllAsync(Stream stream)
    {
        var lines = new TextLines(stream, Encoding.UTF8, Longest);
        var read = new List<string>();
        while (await lines.NextAsync(CancellationToken.None) is { Count: > 0 } some)
        {
            read.AddRange(some);
        }

        return read;
    }

    /// <summary>A pipe that somebody writes to piece by piece.</summary>
    private sealed class Pieces(IEnumerable<byte[]> pieces) : MemoryStream
    {
        private readonly IEnumerator<byte[]> _pieces = pieces.GetEnumerator();

        public int ReadCount { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            ReadCount++;
            if (!_pieces.MoveNext())
            {
                return new(0);
            }

            _pieces.Current.CopyTo(buffer);
            return new(_pieces.Current.Length);
        }
    }
}
