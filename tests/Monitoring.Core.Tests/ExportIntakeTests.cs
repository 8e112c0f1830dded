using System.Globalization;
using System.Text;
using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Core.Tests.Spreading;
using Monitoring.Registering;
using Monitoring.Tagging;

namespace Monitoring.Core.Tests;

public sealed class ExportIntakeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly InMemoryStore _store = new();
    private readonly CountingTagger _tagger = new();

    [Fact]
    public async Task Tags_neither_a_known_row_nor_the_same_wording_again()
    {
        var first = await TakeAsync(1, ("a", 10), ("b", 20), ("b", 30));
        Assert.Equal(2, _tagger.Texts);
        Assert.Equal((3, 0), (first.Counted, first.Duplicate));

        var again = await TakeAsync(2, ("a", 10), ("b", 20), ("b", 30), ("c", 40));
        Assert.Equal(3, _tagger.Texts);
        Assert.Equal((1, 3), (again.Counted, again.Duplicate));
    }

    [Fact]
    public async Task A_known_row_that_reports_more_takes_the_place_of_the_earlier_one()
    {
        await TakeAsync(1, ("a", 10), ("b", 20));
        var grown = await TakeAsync(2, ("a", 10), ("b", 25));

        Assert.Equal((0, 2), (grown.Counted, grown.Duplicate));
        var rollup = await new MonthFigures(_store, new InMemoryRegister()).RollUpAsync("uob", new Month(2023, 11), default);
        Assert.Equal((2, 35), (rollup.Total.Hits, rollup.Total.Reach));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<LedgerEntry> TakeAsync(int export, params (string Wording, int Reach)[] rows)
    {
        var path = Path.Combine(_folder, $"{export}.csv");
        var text = new StringBuilder("Date,Headline,URL,Source,Reach\n");
        for (var i = 0; i < rows.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"2023-11-12,University of Birmingham {rows[i].Wording},https://example.org/news/{i},Example Daily,{rows[i].Reach}\n");
        }

        await File.WriteAllTextAsync(path, text.ToString());
        var file = new UploadedFile(Support.Some.Export(export), path, $"{export}.csv", new FileInfo(path).Length, DateTimeOffset.UnixEpoch);
        var rules = SpreadOffice.RulesOf("uob", "University of Birmingham") with { Tagger = _tagger };
        return await new ExportIntake(rules, _store, new InMemoryRegister()).TakeAsync(file, new NoReceipt(), progress: null, default);
    }

    private sealed class CountingTagger : ITagger
    {
        public int Texts { get; private set; }

        public string Name => "counting/1";

        public ValueTask<IReadOnlyList<Tags>> TagAsync(IReadOnlyList<TextToTag> texts, CancellationToken cancellationToken)
        {
            Texts += texts.Count;
            return new([.. texts.Select(_ => new Tags("en", Sentiment.Neutral, 0, [], Name))]);
        }
    }

    private sealed class NoReceipt : IReceipt
    {
        public void Duplicate(RowRef row, Fingerprint mention, RowRef original)
        {
        }

        public void Unmatched(RowRef row)
        {
        }

        public void Rejected(RejectedRow row)
        {
        }
    }
}
