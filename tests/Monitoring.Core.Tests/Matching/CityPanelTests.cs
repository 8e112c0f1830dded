using Monitoring.Matching;

namespace Monitoring.Core.Tests.Matching;

public class CityPanelTests
{
    private static readonly WatchList Cities = ReadyWatchList.Find(ReadyWatchList.Cities)!;

    private static readonly Matcher Matcher = new(Cities);

    public static TheoryData<string, string> Cases => CaseFile.Read("Matching/city-cases.txt");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Tells_the_cities_from_each_other_and_from_what_is_called_after_them(string text, string expected)
    {
        var named = expected == "-" ? [] : expected.Split(' ');
        Assert.Equal(named, Match(SomeCoverage.With(headline: text)));
        Assert.Equal(named, Match(SomeCoverage.With(headline: "x", text: text)));
    }

    [Fact]
    public void Holds_a_hundred_cities_with_a_Chinese_and_an_English_name()
    {
        Assert.Equal(100, Cities.Entities.Count);
        Assert.All(Cities.Entities, city => Assert.True(city.Names.ContainsKey("zh") && city.Names.ContainsKey("en"), city.Id));
        Assert.Empty(Cities.Warnings);
        Assert.NotNull(Cities.Title);
    }

    [Fact]
    public void Finds_each_city_by_its_Chinese_name_in_both_scripts()
    {
        foreach (var city in Cities.Entities.Where(city => city.Id is not ("zhongshan" or "dezhou")))
        {
            foreach (var (tag, name) in city.Names.Where(name => name.Key != "en"))
            {
                Assert.True(new[] { city.Id }.SequenceEqual(Match(SomeCoverage.With($"昨天，{name}市的新馆启用。"))), $"{city.Id} by {tag}");
            }
        }
    }

    /// <summary>The file beside the repository names the cities of the ranking by GDP; where it is, the panel holds just these.</summary>
    [Fact]
    public void Holds_the_cities_of_the_ranking()
    {
        if (CaseFile.SharedData("corpus/china-cities-gdp-2019.csv") is not { } file)
        {
            return;
        }

        var ranked = File.ReadLines(file).Skip(1).Select(line => line.Split(',')[3]).ToHashSet(StringComparer.Ordinal);
        Assert.True(ranked.SetEquals(Cities.Entities.Select(city => city.Names["zh"])));
    }

    private static List<string> Match(Coverage coverage)
    {
        var matched = new List<WatchEntity>();
        Matcher.Match(coverage, SomeCoverage.Export, matched);
        return matched.ConvertAll(entity => entity.Id);
    }
}
