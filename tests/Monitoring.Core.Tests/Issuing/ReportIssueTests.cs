using Monitoring.Accounting;
using Monitoring.Configuring;
using Monitoring.Core.Tests.Support;
using Monitoring.Issuing;

namespace Monitoring.Core.Tests.Issuing;

/// <summary>Each revision is issued once and says what moved, whoever issues and whatever fails.</summary>
public sealed class ReportIssueTests
{
    private static readonly DateTimeOffset Start = new(2024, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly ReportKey Key = ReportKey.Index("中国百城", 2023);

    private readonly SetClock _clock = new(Start);
    private readonly InMemoryIssuedReports _issued = new();
    private readonly InMemoryLedger _ledger = new();

    [Fact]
    public async Task Writes_revision_and_changes_into_the_report_and_leaves_every_figure_as_it_is()
    {
        var first = await IssueAsync("""{"revision": 0, "score": 1.500, "name": "西安 & <i>", "big": 79228162514264337593543950335}""");
        var second = await IssueAsync("""{"revision": 0, "score": 1.510, "name": "西安 & <i>", "big": 79228162514264337593543950335}""");

        Assert.Equal("{\n  \"revision\": 1,\n  \"score\": 1.500,\n  \"name\": \"西安 & <i>\",\n  \"big\": 79228162514264337593543950335,\n  \"changes\": null\n}\n", first.Report.Json);
        Assert.Contains("\"revision\": 2,\n  \"score\": 1.510,", second.Report.Json, StringComparison.Ordinal);
        Assert.Equal((1.5m, 1.51m), Assert.Single(ReportChangesJson.Of(second.Report)!.Figures) is var moved ? (moved.From, moved.To) : default);
        Assert.True(second.Report.IsIntact);
        Assert.Equal((2, true, "index-中国百城-2023-r2"), (second.Report.Revision, second.IsNew, second.Report.Id));
    }

    [Fact]
    public async Task Names_the_files_of_each_entitys_figures_and_of_the_year_before()
    {
        await _ledger.RecordAsync(ReportedState.Entry(1, IntakeState.Done, Start), default);
        await IssueAsync("""{"entities": [{"id": "x", "hits": 1, "hitsBefore": 0}, {"id": "y", "hits": 1, "shares": {"channels": [{"key": "online", "hits": 1}]}}], "months": [1, 1]}""");
        await _ledger.RecordAsync(ReportedState.Entry(2, IntakeState.Done, Start), default);
        OriginRow[] rows =
        [
            Origin(1, entity: "x", day: "2023-01-05", export: 1), Origin(2, entity: "y", day: "2023-02-05", export: 1),
            Origin(3, entity: "y", day: "2023-02-06", export: 2), Origin(4, entity: "x", day: "2022-02-06", export: 2) with { Scope = "yearBefore" },
        ];

        var second = await IssueAsync(
            """{"entities": [{"id": "x", "hits": 1, "hitsBefore": 1}, {"id": "y", "hits": 2, "shares": {"channels": [{"key": "online", "hits": 2}]}}], "months": [1, 2]}""",
            rows);

        Assert.Equal(
            ["entities[x].hitsBefore", "entities[y].hits", "entities[y].shares.channels[online].hits", "months[2]"],
            ReportChangesJson.Of(second.Report)!.Figures.Select(figure => figure.Figure));
        Assert.All(
            ReportChangesJson.Of(second.Report)!.Figures,
            figure => Assert.Equal(new MovedBy("export-2.csv", 1, 0, MovedRows.Figure), Assert.Single(figure.MovedBy)));
    }

    [Fact]
    public async Task Tells_two_new_files_of_one_name_apart()
    {
        await IssueAsync("""{"hits": 0}""");
        await _ledger.RecordAsync(ReportedState.Entry(1, IntakeState.Done, Start) with { FileName = "export.csv" }, default);
        await _ledger.RecordAsync(ReportedState.Entry(2, IntakeState.Done, Start) with { FileName = "export.csv" }, default);

        var second = await IssueAsync("""{"hits": 2}""", Origin(1, "", "2023-01-05", export: 1), Origin(2, "", "2023-01-05", export: 2));

        Assert.Equal(
            ["export.csv (000000000000)", "export.csv (000000000000)"],
            Assert.Single(ReportChangesJson.Of(second.Report)!.Figures).MovedBy.Select(by => by.File));
    }

    [Fact]
    public async Task Of_many_workers_at_once_each_revision_is_one_workers_and_the_rest_find_it_there()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(
            () => IssueAsync($$"""{"hits": {{worker % 2}}}"""))));

        var kept = await _issued.ListAsync(ReportFilter.All, default);
        Assert.Equal(Enumerable.Range(1, kept.Count), kept.Select(report => report.Revision));
        Assert.Equal(kept.Count, results.Count(result => result.IsNew));
        Assert.All(kept.Zip(kept.Skip(1)), pair => Assert.NotEqual(HitsOf(pair.First), HitsOf(pair.Second)));
    }

    /// <summary>An undisturbed issue makes two calls.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public async Task A_fault_at_any_call_of_the_store_loses_no_revision_and_makes_none_twice(int failingCall, bool afterEffect)
    {
        await IssueAsync("""{"hits": 1}""");
        var fault = new Fault(failingCall, afterEffect);
        var issue = new ReportIssue(new Fault.Issued(_issued, fault), _clock);

        await Assert.ThrowsAsync<Fault.FaultException>(() => IssueAsync(issue, """{"hits": 2}"""));
        var again = await IssueAsync(issue, """{"hits": 2}""");

        Assert.NotNull(fault.Hit);
        Assert.Equal(2, again.Report.Revision);
        Assert.Equal(fault.Hit != "issue, after its effect", again.IsNew);
        Assert.Equal([1, 2], (await _issued.ListAsync(ReportFilter.All, default)).Select(report => HitsOf(report)));
    }

    [Theory]
    [InlineData("[1]", "index-中国百城-2023: found JSON that is no object, expected a report. Nothing was issued.")]
    [InlineData("{", "index-中国百城-2023: can't be read as JSON (")]
    public async Task Refuses_what_is_no_report(string json, string message)
    {
        var refused = await Assert.ThrowsAsync<ReportException>(() => IssueAsync(json));

        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
        Assert.Empty(await _issued.ListAsync(ReportFilter.All, default));
    }

    [Fact]
    public async Task Names_each_rule_that_changed_meanwhile()
    {
        await IssueAsync("""{"hits": 1}""");
        var settings = new Settings { Currency = "GBP", Rates = [new("2023-11", "USD", "GBP", 0.8m)], Language = Preference.Tagger };

        var second = await IssueAsync(new ReportIssue(_issued, _clock), """{"hits": 2}""", Some.Rules(settings), formulas: "2");

        Assert.Equal(
            ["currency", "exchange rates", "formulas", "language"], ReportChangesJson.Of(second.Report)!.Rules.Select(rule => rule.Rule));
    }

    private static long HitsOf(IssuedReport report) =>
        System.Text.Json.JsonDocument.Parse(report.Json).RootElement.GetProperty("hits").GetInt64();

    private static OriginRow Origin(int id, string entity, string day, int export)
    {
        var row = Some.Row(export, id);
        return new OriginRow(Some.Mention(id, Some.Coverage(day: day), row), row, Entity: entity);
    }

    private Task<IssueResult> IssueAsync(string json, params OriginRow[] rows) =>
        IssueAsync(new ReportIssue(_issued, _clock), json, rows: rows);

    private Task<IssueResult> IssueAsync(
        ReportIssue issue, string json, IntakeRules? rules = null, string formulas = "1", params OriginRow[] rows) => issue.IssueAsync(
        Key,
        async stop => new ReportDraft(
            Start, json, ReportBasis.Of(rules ?? Some.Rules(), formulas, await _ledger.ListAsync(stop), _ => 0),
            (_, _) => rows.ToAsyncEnumerable()),
        note: null, render: null, default);
}
