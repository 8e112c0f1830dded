using Monitoring.Accounting;
using Monitoring.Core.Tests.Support;

namespace Monitoring.Core.Tests.Accounting;

public sealed class MonthsWithRowsTests
{
    [Fact]
    public void A_month_between_a_files_rows_is_none_of_its_months_and_an_older_entry_is_taken_to_have_all_that_it_covers()
    {
        var entry = ReportedState.Entry(1, IntakeState.Done, DateTimeOffset.UnixEpoch) with
        {
            FirstDay = Some.Day("2023-01-10"),
            LastDay = Some.Day("2023-04-02"),
            Months = ["2023-01", "2023-04"],
        };
        var older = ReportedState.Entry(2, IntakeState.Done, DateTimeOffset.UnixEpoch) with
        {
            FirstDay = Some.Day("2022-12-31"),
            LastDay = Some.Day("2023-02-01"),
        };

        Assert.Equal([new Month(2023, 1), new Month(2023, 4)], MonthsWithRows.Of([entry], 2023).Order());
        Assert.Equal([new Month(2023, 1), new Month(2023, 2), new Month(2023, 4)], MonthsWithRows.Of([entry, older], 2023).Order());
        Assert.Equal([new Month(2022, 12)], MonthsWithRows.Of([entry, older], 2022));
        Assert.Empty(MonthsWithRows.Of([ReportedState.Entry(3, IntakeState.Done, DateTimeOffset.UnixEpoch)], 2023));
    }
}
