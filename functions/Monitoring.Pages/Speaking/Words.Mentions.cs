namespace Monitoring.Pages.Speaking;

/// <summary>The rows behind a figure.</summary>
public sealed partial class Words
{
    public string MentionsTitle => Of("The rows behind a figure", "数字背后的数据行");
    public string RowsLead(long rows, string sum, string unit, string formula) => Of(
        $"{Number(rows)} rows, sum {sum} {unit}: {formula}.", $"{Number(rows)}行，合计{sum}（{unit}）：{formula}。");
    public string RowsWithout(long rows) => Of($"{Number(rows)} of them have no value for it.", $"其中{Number(rows)}行没有该数值。");
    public string Headline => Of("Headline", "标题");
    public string ChannelLabel => Of("Channel", "渠道");
    public string FileLabel => Of("File", "文件");
    public string RowLabel => Of("Row", "行");
    public string FirstRows(int shown) => Of($"The first {Number(shown)} are shown.", $"仅显示前{Number(shown)}行。");
    public string ByMonthOnly => Of("That figure is worked out month by month; choose one month.", "该数字按月计算，请选择一个月份。");
    public string Narrowed => Of("Narrowed to", "筛选条件");
    public string NothingMatches => Of("No row matches.", "没有符合条件的数据行。");
}
