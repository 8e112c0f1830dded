using Monitoring.Matching;

namespace Monitoring.Core.Tests.Matching;

public class ReadyWatchListTests
{
    public static TheoryData<string, string> Cases => CaseFile.Read("Matching/uob-cases.txt");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Tells_the_university_from_its_look_alikes(string headline, string expected)
    {
        var matched = new List<WatchEntity>();
        new Matcher(ReadyWatchList.Value).Match(SomeCoverage.With(headline), SomeCoverage.Export, matched);
        Assert.Equal(expected == "-" ? [] : [expected], matched.Select(entity => entity.Id));
    }

    [Theory]
    [InlineData("昨天，伯明翰\n大学的新校区启用。", true)]
    [InlineData("昨天，University of\nBirmingham的新校区启用。", true)]
    [InlineData("他毕业于伯明翰大学\n学院里还有三位校友。", true)]
    [InlineData("昨天，伯明翰\n城市大学的新校区启用。", false)]
    [InlineData("昨天，阿拉巴马大学\n伯明翰分校的新校区启用。", false)]
    [InlineData("昨天，伯明翰\n\n大学的新校区启用。", false)]
    public void A_name_may_run_across_the_end_of_a_line(string text, bool isNamed)
    {
        var matched = new List<WatchEntity>();
        new Matcher(ReadyWatchList.Value).Match(SomeCoverage.With("校园新闻", text), SomeCoverage.Export, matched);
        Assert.Equal(isNamed, matched.Count > 0);
    }

    [Fact]
    public void Is_a_watch_list_without_warnings()
    {
        Assert.Equal("uob", Assert.Single(ReadyWatchList.Value.Entities).Id);
        Assert.Empty(ReadyWatchList.Value.Warnings);
    }
}
