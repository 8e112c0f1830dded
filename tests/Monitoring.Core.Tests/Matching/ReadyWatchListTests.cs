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

    [Fact]
    public void Is_a_watch_list_without_warnings()
    {
        Assert.Equal("uob", Assert.Single(ReadyWatchList.Value.Entities).Id);
        Assert.Empty(ReadyWatchList.Value.Warnings);
    }
}
