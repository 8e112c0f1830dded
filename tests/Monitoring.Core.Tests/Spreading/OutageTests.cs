using Monitoring.Accounting;
using Monitoring.Spreading;
using Monitoring.Tagging;

namespace Monitoring.Core.Tests.Spreading;

public sealed class OutageTests
{
    [Fact]
    public async Task A_tagger_that_is_away_for_an_hour_postpones_its_batches()
    {
        var tagger = new AwayTagger { IsAway = true };
        var office = new SpreadOffice { RowsPerBatch = 500 };
        office.Rules = office.Rules with { Tagger = tagger };
        await office.TakeAsync("1.csv", SpreadOffice.Export(1, rows: 60));

        var first = await TakeAsync(office);
        Assert.Equal((BatchEnd.Postponed, office.Clock.Now), (first.End, Waiting(office).WaitingSince));
        office.Clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(BatchEnd.Postponed, (await TakeAsync(office)).End);
        Assert.Equal(SpreadOffice.Start, Waiting(office).WaitingSince);

        tagger.IsAway = false;
        Assert.Equal(IntakeState.Done, (await TakeAsync(office)).Closed!.State);
        Assert.Equal([TaggingMode.WaitForTagger], tagger.Modes.Distinct());
    }

    [Fact]
    public async Task The_built_in_models_stand_in_when_patience_is_over()
    {
        var tagger = new AwayTagger { IsAway = true };
        var office = new SpreadOffice { RowsPerBatch = 500 };
        office.Rules = office.Rules with { Tagger = tagger };
        await office.TakeAsync("1.csv", SpreadOffice.Export(1, rows: 60));
        await TakeAsync(office);

        office.Clock.Now += TimeSpan.FromHours(6);
        Assert.Equal(IntakeState.Done, (await TakeAsync(office)).Closed!.State);
        Assert.Equal([TaggingMode.WaitForTagger, TaggingMode.DoWithoutTagger], tagger.Modes);
    }

    private static BatchMessage Waiting(SpreadOffice office) => (BatchMessage)Assert.Single(office.State.Messages);

    private static async Task<BatchResult> TakeAsync(SpreadOffice office)
    {
        var message = Waiting(office);
        office.State.Messages.Clear();
        return await office.Batches.TakeAsync(message, default);
    }

    private sealed class AwayTagger : ITagger
    {
        private readonly BuiltInTagger _builtIn = new();

        public bool IsAway { get; set; }

        public List<TaggingMode> Modes { get; } = [];

        public string Name => "away/1";

        public ValueTask<IReadOnlyList<Tags>> TagAsync(IReadOnlyList<TextToTag> texts, CancellationToken cancellationToken) =>
            TagAsync(texts, TaggingMode.WaitForTagger, cancellationToken);

        public ValueTask<IReadOnlyList<Tags>> TagAsync(IReadOnlyList<TextToTag> texts, TaggingMode mode, CancellationToken cancellationToken)
        {
            Modes.Add(mode);
            return IsAway && mode == TaggingMode.WaitForTagger
                ? throw new TaggerUnavailableException("The tagger is away.", TimeSpan.FromSeconds(30))
                : _builtIn.TagAsync(texts, cancellationToken);
        }
    }
}
