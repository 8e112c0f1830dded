using Monitoring.Normalizing;
using Monitoring.Recognizing;

namespace Monitoring.Core.Tests.Recognizing;

public sealed class DayOrderTests
{
    [Theory]
    [InlineData(DayOrder.DayFirst, DayOrder.Auto, "05/11/2023 25/11/2023")]
    [InlineData(DayOrder.MonthFirst, DayOrder.Auto, "11/05/2023 11/25/2023")]
    [InlineData(DayOrder.DayFirst, DayOrder.Auto, "05/11/2023")]
    [InlineData(DayOrder.MonthFirst, DayOrder.Auto, "11/01/2023 11/02/2023 11/03/2023 11/04/2023")]
    [InlineData(DayOrder.DayFirst, DayOrder.Auto, "01/11/2023 02/11/2023 03/11/2023 04/11/2023")]
    [InlineData(DayOrder.DayFirst, DayOrder.Auto, "01/03/2023 02/04/2023 03/04/2023")]
    [InlineData(DayOrder.DayFirst, DayOrder.Auto, "22/09/17 21/09/17")]
    [InlineData(DayOrder.YearFirst, DayOrder.Auto, "23-11-05 23-11-06 23-11-25")]
    [InlineData(DayOrder.YearFirst, DayOrder.YearFirst, "23-11-05")]
    [InlineData(DayOrder.MonthFirst, DayOrder.YearFirst, "11/25/23 11/26/23")]
    [InlineData(DayOrder.MonthFirst, DayOrder.YearFirst, "11/05/2023 11/25/2023")]
    [InlineData(DayOrder.YearFirst, DayOrder.YearFirst, "05.11.2023 25.11.2023")]
    [InlineData(DayOrder.YearFirst, DayOrder.YearFirst, "23-11-05 05/11/2023 25/11/2023")]
    [InlineData(DayOrder.YearFirst, DayOrder.YearFirst, "2023-11-05 2023/11/6")]
    [InlineData(DayOrder.DayFirst, DayOrder.Auto, "2023-11-05")]
    public void Dates_of_numbers_alone_show_their_order(DayOrder expected, DayOrder declared, string dates)
    {
        var evidence = new DayOrderEvidence(declared);
        foreach (var date in dates.Split(' '))
        {
            evidence.Observe(date);
        }

        Assert.Equal(expected, evidence.Order);
    }

    [Theory]
    [InlineData("标题,链接,发布日期,发布时间\nA,http://a.example/1,2023-11-05,14:30\n")]
    [InlineData("发布时间,标题,链接,日期\n14:30:00,A,http://a.example/1,2023/11/5\n")]
    [InlineData("日期,时间,标题,链接\n2023年11月5日,下午2:30,A,http://a.example/1\n")]
    public void A_date_column_of_times_alone_is_the_time_beside_the_date(string table) =>
        Assert.Equal(new DateTimeOffset(2023, 11, 5, 6, 30, 0, TimeSpan.Zero), Table.Of(table).One().PublishedAt);

    [Fact]
    public void A_time_of_day_with_no_date_beside_it_is_no_date() =>
        Assert.Equal(
            "column '发布时间': found '14:30', expected a date. Row rejected.",
            Table.Of("标题,链接,发布时间\nA,http://a.example/1,14:30\n").OneRejection());

    [Fact]
    public void CST_behind_a_time_is_Chinese_in_a_Chinese_list() =>
        Assert.Equal(
            new DateTimeOffset(2023, 11, 5, 6, 30, 0, TimeSpan.Zero),
            Table.Of("标题,链接,发布时间\nA,http://a.example/1,2023-11-05 14:30 CST\n").One().PublishedAt);
}
