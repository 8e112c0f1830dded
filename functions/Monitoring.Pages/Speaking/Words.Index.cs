using Monitoring.Delivering;

namespace Monitoring.Pages.Speaking;

/// <summary>The year's ranking.</summary>
public sealed partial class Words
{
    public string IndexHeading(int year) => Of($"Communication impact {year:D4}", $"{year:D4}年传播影响力");
    public string IndexLead => Of(
        "Who is watched, ranked by how far their message travels, in five dimensions from 0 to 100. The index is the product’s own formula; what has no data is left out and never taken for 0.",
        "按五个维度（0至100分）对监测对象的传播影响力排名。指数采用本产品自有公式；没有数据的部分不计入，也不视为零。");
    public string PanelLabel => Of("Panel", "排名范围");
    public string PanelOf(string name, int entities) => Of($"{name} ({Number(entities)})", $"{name}（{Number(entities)}个）");
    public string NoPanel => Of("No such panel can be ranked here.", "此处没有该排名范围。");
    public string IssueIndex => Of("Issue this ranking", "发布此排名");
    public string ConfirmIssue => Of("Issue this ranking?", "确认发布此排名？");
    public string ConfirmIssueLead => Of(
        "It is worked out from all that is uploaded now, kept, numbered and hashed, and never changes again. If no figure has moved since the last revision, that one stays.",
        "将按目前的全部上传数据计算，保存、编号并记录哈希，此后不再变动。若自上一修订版以来没有数字变化，则保留该版本。");
    public string IssueBegun => Of(
        "The ranking is being issued. It stands in this list as soon as it is worked out; load this page again then.",
        "排名正在发布，计算完成后即列于下表，请稍后刷新本页。");
    public string IssueIt => Of("Issue it", "确认发布");
    public string LongNote(int most) => Of($"A note has at most {Number(most)} characters.", $"备注最多{Number(most)}字。");
    public string YearLabel => Of("Year", "年份");
    public string Rank => Of("Rank", "排名");
    public string Score => Of("Score", "得分");
    public string Change => Of("Change", "变化");
    public string RankRange => Of("Range", "区间");
    public string RankRangeLead => Of(
        "Range: the best and the worst rank under weights changed by a quarter either way. † partial: a dimension has no data. ‡ small base: fewer than 20 stories.",
        "区间：各维度权重上下浮动四分之一时的最高与最低排名。† 部分：某一维度没有数据。‡ 样本小：报道主题少于20个。");
    public string SortBy(string column) => Of($"Sort by {column}", $"按{column}排序");
    public string Profile => Of("Profile", "概况");
    public string ProfileOf(string name) => Of($"Dimensions of {name}", $"{name}的维度得分");
    public string MiddleOfAll => Of("the middle of all", "全体中位数");
    public string CompareWith => Of("Compare with", "与之比较");
    public string Compare => Of("Compare", "比较");
    public string CompareTitle => Of("Side by side", "并列比较");
    public string FirstOfTwo => Of("First", "对象一");
    public string SecondOfTwo => Of("Second", "对象二");
    public string Weight => Of("Weight", "权重");
    public string DimensionLabel => Of("Dimension", "维度");
    public string ToTheRanking => Of("To the ranking", "返回排名");
    public string IndexPending => Of("The ranking is being worked out", "排名正在计算");
    public string IndexPendingLead => Of(
        "All mentions of the year are read for it, which takes up to half a minute for a million. This page shows it by itself once it is there.",
        "需要读取全年全部提及，百万条约需半分钟。完成后本页会自动显示。");
    public string IndexFailed => Of("The ranking could not be worked out", "未能计算排名");
    public string NoYear => Of("Nothing is uploaded that could be ranked.", "没有可供排名的上传数据。");
    public string NotRanked => Of("Nobody of that name is ranked.", "排名中没有此对象。");
    public string TopChannel => Of("Largest channel", "最大渠道");
    public string TopTopic => Of("Largest topic", "最大主题");
    public string HitsOf(int year) => Of($"Hits, {year:D4}", $"{year:D4}年提及");
    public string LastYearRank(int? rank) => rank is { } known ? Of($"rank {known} the year before", $"上一年第{known}名") : Of("no year before", "无上一年数据");
    public string RankOf(int rank, int all) => Of($"rank {rank} of {Printed.Number(all)}", $"第{rank}名（共{Printed.Number(all)}）");
    public string PerMonth => Of("Hits by month", "每月提及");
    public string NothingToCompare => Of("Two have to be watched to be compared.", "至少需要两个监测对象才能比较。");
    public string OnlyOne => Of("Only one is watched: a rank says something among several. Name more of them in the watch list.", "仅有一个监测对象。排名需要多个对象，请在监测名单中添加。");
    public string NoData => Of("no data", "无数据");
}
