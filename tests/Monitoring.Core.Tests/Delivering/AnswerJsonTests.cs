using Monitoring.Accounting;
using Monitoring.Core.Tests.Summarizing;
using Monitoring.Core.Tests.Support;
using Monitoring.Delivering;
using Monitoring.Summarizing;

namespace Monitoring.Core.Tests.Delivering;

public sealed class AnswerJsonTests
{
    [Fact]
    public void A_figure_stands_above_its_rows_of_which_a_limit_shows_the_first()
    {
        var input = Sample.Input(
            Sample.Mention("a", "2023-11-02", outlet: "人民网", reach: 1200, headline: "<b>大学</b> & \"lab\"", language: "zh-Hans", country: null, topics: ["research"]),
            Sample.Mention("b", "2023-11-03"));

        var text = ExplanationJson.WriteText(Explanation.Of(input, ExplainedFigure.Reach, new MentionFilter()), limit: 1);

        Assert.Equal(
            """
            {"figure":"reach","unit":"potential views","formula":"sum of potential views, not unique people","total":1200,"asKnown":null,"rowCount":2,"rowsWithoutValue":1,
            "rows":[{"contribution":1200,"file":"export-1.csv","sha256":"1111111111111111111111111111111111111111111111111111111111111111","row":1,"line":2,
            "mention":"MENTION","day":"2023-11-02","outlet":"人民网","channel":"online","headline":"<b>大学</b> & \"lab\"","url":"https://example.org/a",
            "language":"zh-Hans","sentiment":"neutral","country":null,"topics":["research"],"corrections":null}]}
            """.ReplaceLineEndings("").Replace("MENTION", Fingerprint.Of("a").ToString(), StringComparison.Ordinal) + "\n",
            text);
    }

    [Fact]
    public void An_upload_says_how_far_it_is()
    {
        var received = new DateTimeOffset(2023, 11, 20, 9, 0, 0, TimeSpan.Zero);
        var done = ReportedState.Entry(1, IntakeState.Done, received) with
        {
            FileName = "十一月.csv",
            DoneAt = received.AddMinutes(3),
            Length = 99,
            Format = "generic-zh",
            Kind = "mentions",
            Encoding = "gb18030",
            Batches = 2,
            Rows = 10,
            Counted = 4,
            Duplicate = 3,
            Unmatched = 2,
            Rejected = 1,
            RejectsFile = "rejects/a.csv",
            FirstDay = Some.Day("2023-11-01"),
            LastDay = Some.Day("2023-11-30"),
            LeftOut = ["sheet 'Notes'"],
        };
        var failed = ReportedState.Entry(2, IntakeState.Failed, received) with { Failure = "no header" };

        Assert.Equal(
            """
            [{"file":"十一月.csv","sha256":"0000000000000000000000000000000000000000000000000000000000000001","state":"done",
            "receivedAt":"2023-11-20T09:00:00+00:00","doneAt":"2023-11-20T09:03:00+00:00","length":99,"format":"generic-zh","kind":"mentions","encoding":"gb18030",
            "batches":2,"rows":10,"counted":4,"duplicate":3,"unmatched":2,"rejected":1,"firstDay":"2023-11-01","lastDay":"2023-11-30",
            "rejectsFile":"rejects/a.csv","leftOut":["sheet 'Notes'"],"failure":null},
            """.ReplaceLineEndings("") + LedgerJson.WriteText(failed).TrimEnd('\n') + "]\n",
            LedgerJson.WriteText([done, failed]));
        Assert.Contains("\"state\":\"failed\",", LedgerJson.WriteText(failed), StringComparison.Ordinal);
        Assert.EndsWith(",\"leftOut\":[],\"failure\":\"no header\"}\n", LedgerJson.WriteText(failed), StringComparison.Ordinal);
    }
}
