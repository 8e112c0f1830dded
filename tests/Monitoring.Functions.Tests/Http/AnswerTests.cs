using System.Text;
using Azure;
using Monitoring.Functions.Storage;
using Monitoring.Functions.Tests.Fakes;
using Monitoring.Matching;

namespace Monitoring.Functions.Tests.Http;

public sealed class AnswerTests
{
    private static readonly string Entity = Assert.Single(ReadyWatchList.Value.Entities).Id;

    private readonly Account _account = new();

    private Worker Worker => new(_account);

    [Theory]
    [InlineData("2023-13", "", "Parameter 'month': found '2023-13', expected a month such as 2023-11.")]
    [InlineData("2023-11", "?format=pdf", "Parameter 'format': found 'pdf', expected html, json or text.")]
    [InlineData("2023-11", "?format=json&format=text", "Parameter 'format': found it several times, expected it once.")]
    [InlineData("2023-11", "?forma=json", "Parameter 'forma': found no such parameter, expected one of format.")]
    public async Task A_question_that_is_wrong_is_told_so(string month, string query, string error)
    {
        var answer = await Worker.SummaryAsync(Entity, month, query);

        Assert.Equal((400, "application/json; charset=utf-8", error), (answer.Status, answer.Type, answer.Error));
    }

    [Fact]
    public async Task A_month_that_no_upload_covers_has_no_summary()
    {
        var answer = await Worker.SummaryAsync(Entity, "2023-11");

        Assert.Equal(404, answer.Status);
        Assert.Equal($"{Entity}, 2023-11: no upload covers a day of that month, so that its figures are unknown, not nought.", answer.Error);
        Assert.Equal(404, (await Worker.CloseAsync("?month=2023-11")).Status);
    }

    [Fact]
    public async Task An_entity_that_nobody_watches_is_not_there()
    {
        Assert.Equal(404, (await Worker.SummaryAsync("nobody", "2023-11")).Status);
        Assert.Equal(404, (await Worker.RowsAsync("nobody", "2023-11", "hits")).Status);
        Assert.Equal(404, (await Worker.CloseAsync("?entity=nobody&month=2023-11")).Status);
    }

    [Theory]
    [InlineData("likes", "", 400)]
    [InlineData("hits", "?channel=fax", 400)]
    [InlineData("hits", "?limit=-1", 400)]
    [InlineData("hits", "?chanel=wechat", 400)]
    [InlineData("hits", "", 200)]
    public async Task Rows_are_given_for_figures_and_filters_that_there_are(string figure, string query, int status) =>
        Assert.Equal(status, (await Worker.RowsAsync(Entity, "2023-11", figure, query)).Status);

    [Theory]
    [InlineData("abc", null, 400)]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", null, 404)]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", "rows", 404)]
    public async Task An_upload_that_never_came_is_not_there(string id, string? part, int status)
    {
        Assert.Equal(status, (await Worker.LedgerAsync(id, part)).Status);
        Assert.Equal(status, (await Worker.RetryAsync(id)).Status);
    }

    [Fact]
    public async Task Gives_the_summary_as_a_page_text_and_JSON()
    {
        await TakeAsync("november.csv");

        Assert.Equal("text/html; charset=utf-8", (await Worker.SummaryAsync(Entity, "2023-11")).Type);
        Assert.StartsWith("<!DOCTYPE html>", (await Worker.SummaryAsync(Entity, "2023-11", "?format=html")).Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("text/plain; charset=utf-8", (await Worker.SummaryAsync(Entity, "2023-11", "?format=text")).Type);
        Assert.Equal(1, (int)(await Worker.SummaryAsync(Entity, "2023-11", "?format=json")).Json["hits"]!);
    }

    [Fact]
    public async Task Closes_one_month_or_all_that_are_due_and_says_what_became_of_them()
    {
        await TakeAsync("november.csv");
        _account.Clock.Now = new DateTimeOffset(2023, 12, 2, 5, 0, 0, TimeSpan.Zero);

        Assert.Equal(
            $$"""{"closed":[{"entity":"{{Entity}}","month":"2023-11","revision":1,"outcome":"sent"}],"failures":[],"underway":[]}""",
            (await Worker.CloseAsync()).Json["sent"]!.ToJsonString());
        Assert.Equal(
            """{"swept":[],"announced":0,"postponed":null,"sent":{"closed":[],"failures":[],"underway":[]}}""", (await Worker.CloseAsync()).Text);
        Assert.Equal(
            $$"""{"entity":"{{Entity}}","month":"2023-11","revision":1,"outcome":"nothingMoved"}""",
            (await Worker.CloseAsync($"?month=2023-11&entity={Entity}")).Text);
        Assert.Equal(400, (await Worker.CloseAsync($"?entity={Entity}")).Status);
        Assert.Single(_account.Mail.Sent);
    }

    [Fact]
    public async Task Says_that_a_summary_waits_for_an_upload_and_that_a_mail_was_refused()
    {
        await TakeAsync("november.csv");
        _account.Clock.Now = new DateTimeOffset(2023, 12, 2, 5, 0, 0, TimeSpan.Zero);
        _account.Blobs[Containers.Exports].Put("late.csv", ExportOf("late"));
        await Worker.ExportArrivedAsync("late.csv");
        Assert.Equal("""{"closed":[],"failures":[],"underway":["late.csv"]}""", (await Worker.CloseAsync()).Json["sent"]!.ToJsonString());
        await Worker.WorkAsync();

        _account.Mail.BeforeSending = () => throw new RequestFailedException(429, "too many");
        var due = await Worker.CloseAsync();
        Assert.Equal(502, due.Status);
        Assert.Contains("too many", (string)due.Json["sent"]!["failures"]![0]!["error"]!, StringComparison.Ordinal);
        var one = await Worker.CloseAsync("?month=2023-11");
        Assert.Equal(502, one.Status);
        Assert.Contains("too many", one.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rules_that_make_no_sense_are_named()
    {
        _account.Blobs[Containers.Config].Put("settings.json", Encoding.UTF8.GetBytes("{\"zone\":1}"));

        var answer = await Worker.LedgerAsync();

        Assert.Equal(500, answer.Status);
        Assert.Equal("settings.json, line 1, at '$.zone': there is no setting 'zone'. The settings are listed in the README.", answer.Error);
        Assert.Equal(200, (await Worker.HealthAsync()).Status);
    }

    [Fact]
    public async Task An_app_that_does_not_reach_its_state_is_not_healthy_and_says_no_more()
    {
        Assert.Equal("""{"status":"ok","lastTick":null}""", (await Worker.HealthAsync()).Text);
        _account.Tables.Before = (_, _) => throw new RequestFailedException(403, "The account 'secret' refuses.");

        var answer = await Worker.HealthAsync();

        Assert.Equal((503, """{"status":"unavailable"}"""), (answer.Status, answer.Text));
    }

    private static byte[] ExportOf(string id) => Encoding.UTF8.GetBytes(
        $"Date,Headline,URL,Source,Reach\n2023-11-05,University of Birmingham opens {id},https://news.example/{id},Paper,100\n");

    private async Task TakeAsync(string name)
    {
        _account.Clock.Now = new DateTimeOffset(2023, 11, 30, 8, 0, 0, TimeSpan.Zero);
        _account.Blobs[Containers.Exports].Put(name, ExportOf("first"));
        await Worker.ExportArrivedAsync(name);
        await Worker.WorkAsync();
    }
}
