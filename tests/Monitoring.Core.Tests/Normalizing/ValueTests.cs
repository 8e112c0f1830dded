using System.Globalization;
using Monitoring.Normalizing;

namespace Monitoring.Core.Tests.Normalizing;

public sealed class ValueTests
{
    public static TheoryData<string, string> Numbers => CaseTable.Read("numbers.txt");

    public static TheoryData<string, string> NumbersInDotGroups => CaseTable.Read("numbers-dot-groups.txt");

    public static TheoryData<string, string> Amounts => CaseTable.Read("money.txt");

    public static TheoryData<string, string> Figures => CaseTable.Read("qualifiers.txt");

    public static TheoryData<string, string> Periods => CaseTable.Read("periods.txt");

    public static TheoryData<string, string> Dates => CaseTable.Read("dates.txt");

    public static TheoryData<string, string> LanguageNames => CaseTable.Read("languages.txt");

    public static TheoryData<string, string> CountryNames => CaseTable.Read("countries.txt");

    public static TheoryData<string, string> SentimentWords => CaseTable.Read("sentiments.txt");

    public static TheoryData<string, string> Hosts => CaseTable.Read("hosts.txt");

    public static TheoryData<string, string> Posts => CaseTable.Read("posts.txt");

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Reads_numbers(string input, string expected) => AssertNumber(input, expected, NumberStyle.CommaGroups);

    [Theory]
    [MemberData(nameof(NumbersInDotGroups))]
    public void Reads_numbers_whose_groups_end_with_a_dot(string input, string expected) => AssertNumber(input, expected, NumberStyle.DotGroups);

    [Theory]
    [MemberData(nameof(Figures))]
    public void Reads_figures_with_their_qualifiers_and_units(string input, string expected)
    {
        var actual = FigureCells.TryRead(input, NumberStyle.CommaGroups, out var figure)
            ? string.Create(CultureInfo.InvariantCulture, $"{figure.Value / 1.0000000000m:0.####} {figure.Qualifier} {figure.Unit}").TrimEnd()
            : "?";
        Assert.Equal(expected, actual);
    }

    [Theory]
    [MemberData(nameof(Periods))]
    public void Reads_years_quarters_and_months(string input, string expected)
    {
        var actual = PeriodText.TryParse(input, out var first, out var last)
            ? string.Create(CultureInfo.InvariantCulture, $"{first:yyyy-MM-dd} {last:yyyy-MM-dd}")
            : "?";
        Assert.Equal(expected, actual);
    }

    [Theory]
    [MemberData(nameof(Amounts))]
    public void Reads_amounts_of_money_exactly(string input, string expected)
    {
        var actual = MoneyText.TryParse(input, NumberStyle.CommaGroups, "USD", out var money) ? money.ToString() : "?";
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Does_not_guess_the_currency_of_a_bare_number()
    {
        Assert.False(MoneyText.TryParse("12.50", NumberStyle.CommaGroups, null, out _));
        Assert.True(MoneyText.TryParse("£12.50", NumberStyle.CommaGroups, null, out var money));
        Assert.Equal(new Money(12.50m, "GBP"), money);
    }

    [Theory]
    [InlineData("¥100", "JPY", "JPY 100")]
    [InlineData("¥100", "CNY", "CNY 100")]
    [InlineData("$100", "AUD", "AUD 100")]
    [InlineData("$100", "EUR", "USD 100")]
    public void A_sign_that_currencies_share_is_of_the_files_own(string input, string currency, string expected)
    {
        Assert.True(MoneyText.TryParse(input, NumberStyle.CommaGroups, currency, out var money));
        Assert.Equal(expected, money.ToString());
    }

    [Theory]
    [MemberData(nameof(Dates))]
    public void Reads_dates(string input, string expected)
    {
        var zones = new ZoneNames(new Dictionary<string, int>());
        var actual = DateText.TryParse(input, DayOrder.DayFirst, zones, out var date) switch
        {
            DateFault.None => Print(date),
            DateFault.NoYear => "no year",
            DateFault.NoSuchDay => "no such day",
            DateFault.NoSuchMonth => "month 25",
            _ => "?",
        };
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Reads_the_month_first_where_the_column_prints_it_first()
    {
        var zones = new ZoneNames(new Dictionary<string, int>());
        Assert.Equal(DateFault.None, DateText.TryParse("11/05/23 1:42 PM", DayOrder.MonthFirst, zones, out var date));
        Assert.Equal("2023-11-05 13:42:00", Print(date));
        Assert.Equal(DateFault.NoSuchDayOfMonthFirst, DateText.TryParse("25/11/2023", DayOrder.MonthFirst, zones, out _));
    }

    [Fact]
    public void A_services_own_zone_names_go_before_the_usual_ones()
    {
        var zones = new ZoneNames(new Dictionary<string, int> { ["CST"] = 480, ["EST"] = 600 });
        DateText.TryParse("2023-11-05 13:42 cst", DayOrder.DayFirst, zones, out var chinese);
        DateText.TryParse("2023-11-05 13:42 EST", DayOrder.DayFirst, zones, out var eastern);
        Assert.Equal(480, chinese.OffsetMinutes);
        Assert.Equal(600, eastern.OffsetMinutes);
    }

    [Theory]
    [MemberData(nameof(LanguageNames))]
    public void Knows_languages_by_name_and_code(string input, string expected) => Assert.Equal(expected, Languages.Find(input) ?? "?");

    [Theory]
    [MemberData(nameof(CountryNames))]
    public void Knows_countries_by_name_and_code(string input, string expected) => Assert.Equal(expected, Countries.Find(input) ?? "?");

    [Fact]
    public void Names_countries_in_English_and_Chinese()
    {
        Assert.Equal("Ivory Coast", Countries.Name("CI", "en"));
        Assert.Equal("科特迪瓦", Countries.Name("CI", "zh"));
        Assert.Equal("香港", Countries.Name("HK", "zh-Hans"));
        Assert.Equal("QQ", Countries.Name("QQ", "en"));
    }

    [Theory]
    [MemberData(nameof(SentimentWords))]
    public void Knows_the_words_for_a_sentiment(string input, string expected) =>
        Assert.Equal(expected, Sentiments.Find(input)?.ToString() ?? "?");

    [Theory]
    [MemberData(nameof(Hosts))]
    public void Names_a_site_by_its_host(string input, string expected)
    {
        var host = WebAddress.Host(input);
        var name = host.IsEmpty ? "?" : WebAddress.RegistrableName(host);
        Assert.Equal(expected, $"{name} {(host.IsEmpty ? null : WebAddress.FindPlatform(host))?.ToString() ?? "-"}");
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public void Finds_a_platforms_own_id_in_the_URL(string input, string expected)
    {
        var post = WebAddress.FindPlatform(WebAddress.Host(input)) is { } platform ? PlatformPost.Of(platform, WebAddress.Path(input)) : default;
        Assert.Equal(expected, $"{post.DocumentId ?? "-"} {post.Account ?? "-"}");
    }

    private static void AssertNumber(string input, string expected, NumberStyle style)
    {
        var actual = NumberText.TryParse(input, style, out var number) ? number : (decimal?)null;
        Assert.Equal(expected == "?" ? null : decimal.Parse(expected, CultureInfo.InvariantCulture), actual);
    }

    private static string Print(PrintedDate date)
    {
        var day = date.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var time = date.TicksOfDay is { } ticks ? " " + new TimeOnly(ticks).ToString("HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture) : "";
        var zone = date.OffsetMinutes is { } minutes ? string.Create(CultureInfo.InvariantCulture, $" {(minutes < 0 ? "" : "+")}{minutes}") : "";
        return day + time + zone;
    }
}
