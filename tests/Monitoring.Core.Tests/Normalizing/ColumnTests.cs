using Monitoring.Core.Tests.Recognizing;

namespace Monitoring.Core.Tests.Normalizing;

/// <summary>What a column of a list that no service wrote is taken for, by its label and unit alone.</summary>
public sealed class ColumnTests
{
    public static TheoryData<string, string> Columns => CaseTable.Read("columns.txt");

    [Theory]
    [MemberData(nameof(Columns))]
    public void A_column_is_what_its_label_says_and_nothing_else(string input, string expected)
    {
        var parts = input.Split(" = ");
        var header = parts[0].Any(c => c > '\u2FFF') ? "标题;链接;日期" : "Title;URL;Date";
        var row = Assert.Single(Table.Of($"{header};{parts[0]}\nA headline;https://paper.example/a/1;2023-11-05;{parts[1]}\n", ';').Normalize());
        Assert.Equal(expected, row.Coverage is { } coverage ? Said(coverage) : "rejected");
    }

    [Fact]
    public void A_point_before_three_zeros_is_not_guessed_where_other_rows_group_by_commas()
    {
        var rows = Table.Of("Title;URL;Date;Reach\nA;https://a.example/1;2023-11-05;12,345\nB;https://a.example/2;2023-11-05;407.000\n", ';').Normalize();
        Assert.Equal(12_345, rows[0].Coverage!.Reach);
        Assert.Equal("column 'Reach': found '407.000', expected a whole number. Row rejected.", rows[1].Rejection);
    }

    private static string Said(Coverage coverage)
    {
        List<string> said = [];
        if (coverage.Reach is { } reach)
        {
            said.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"reach {reach}"));
        }

        if (coverage.Ave is { } ave)
        {
            said.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ave {ave.Currency} {ave.Amount}"));
        }

        if (coverage.DeclaredSentiment is { } sentiment)
        {
            said.Add($"sentiment {sentiment}");
        }

        if (coverage.Outlet.Name != "paper.example")
        {
            said.Add($"outlet {coverage.Outlet.Name}");
        }

        return said.Count > 0 ? string.Join(", ", said) : "nothing";
    }
}
