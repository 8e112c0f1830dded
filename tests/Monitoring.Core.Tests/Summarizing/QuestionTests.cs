using Monitoring.Core.Tests.Support;
using Monitoring.Matching;
using Monitoring.Summarizing;

namespace Monitoring.Core.Tests.Summarizing;

public sealed class QuestionTests
{
    private const string Figures = "hits, stories, reach, uniqueOutletReach, ave, engagement";
    private static readonly WatchList List = new([Sample.Entity, Sample.Entity with { Id = "ucl" }]);

    [Fact]
    public void Reads_every_filter_in_any_case()
    {
        var asked = new Dictionary<string, string>
        {
            ["day"] = "2023-11-05",
            ["channel"] = "weChat",
            ["sentiment"] = "POSITIVE",
            ["language"] = "zh-Hans",
            ["country"] = "CN",
            ["topic"] = "research",
            ["outlet"] = "人民网",
        };

        Assert.Equal(asked.Keys, Question.FilterParameters);
        Assert.Equal(
            new MentionFilter
            {
                Day = Some.Day("2023-11-05"),
                Channel = Channel.WeChat,
                Sentiment = Sentiment.Positive,
                Language = "zh-Hans",
                Country = "CN",
                Topic = "research",
                Outlet = "人民网",
            },
            Question.Filter(asked.GetValueOrDefault));
    }

    [Fact]
    public void What_is_not_asked_for_stays_open_and_an_unknown_country_is_one_of_its_own()
    {
        Assert.Equal(new MentionFilter(), Question.Filter(_ => null));
        Assert.Equal(new MentionFilter { Country = "" }, Question.Filter(name => name == "country" ? "unknown" : null));
        Assert.Null(Question.Limit(null));
        Assert.Equal((0, ExplainedFigure.UniqueOutletReach), (Question.Limit("0"), Question.Figure("uniqueoutletreach")));
        Assert.Equal(new Month(2023, 11), Question.Month("2023-11"));
    }

    [Theory]
    [InlineData("figure", null, "found nothing, expected one of " + Figures + ".")]
    [InlineData("figure", "", "found '', expected one of " + Figures + ".")]
    [InlineData("figure", "3", "found '3', expected one of " + Figures + ".")]
    [InlineData("month", null, "found nothing, expected a month such as 2023-11.")]
    [InlineData("month", "2023-13", "found '2023-13', expected a month such as 2023-11.")]
    [InlineData("entity", null, "found nothing, expected one of the watch list's: uob, ucl.")]
    [InlineData("entity", "lse", "found 'lse', expected one of the watch list's: uob, ucl.")]
    [InlineData("limit", "-1", "found '-1', expected a whole number, 0 or more.")]
    [InlineData("day", "05/11/2023", "found '05/11/2023', expected a date such as 2023-11-05.")]
    [InlineData("sentiment", "good\u001b", "found 'good', expected one of unknown, positive, neutral, negative, mixed.")]
    public void Says_what_a_value_should_have_been(string parameter, string? value, string fault)
    {
        var wrong = Assert.Throws<QuestionException>(() => parameter switch
        {
            "figure" => Question.Figure(value),
            "month" => Question.Month(value),
            "entity" => Question.Entity(value, List),
            "limit" => Question.Limit(value),
            _ => (object)Question.Filter(name => name == parameter ? value : null),
        });

        Assert.Equal((parameter, fault, $"Parameter '{parameter}': {fault}"), (wrong.Parameter, wrong.Fault, wrong.Message));
    }

    [Fact]
    public void An_entity_need_not_be_named_where_there_is_one()
    {
        Assert.Equal("uob", Question.Entity(null, new WatchList([Sample.Entity])).Id);
        Assert.Equal("ucl", Question.Entity("ucl", List).Id);
    }

    [Fact]
    public void A_misspelt_parameter_is_not_passed_over()
    {
        Question.ExpectOnly(["month", "day"], ["month", "day", "channel"]);

        var wrong = Assert.Throws<QuestionException>(() => Question.ExpectOnly(["month", "chanel"], ["month", "day", "channel"]));

        Assert.Equal("Parameter 'chanel': found no such parameter, expected one of month, day, channel.", wrong.Message);
    }
}
