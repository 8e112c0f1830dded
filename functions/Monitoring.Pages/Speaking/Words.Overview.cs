using Monitoring.Delivering;

namespace Monitoring.Pages.Speaking;

/// <summary>The month at a glance.</summary>
public sealed partial class Words
{
    public string ChooseView => Of("Choose what to look at", "选择查看内容");
    public string EntityLabel => Of("Entity", "对象");
    public string MonthLabel => Of("Month", "月份");
    public string Show => Of("Show", "显示");
    public string AsOf(DateTimeOffset local, string zone) => Of($"As of {Instant(local)} · days in {zone}", $"截至{Instant(local)} · 按{zone}时区计日");
    public string HitsLabel => _labels.HitsLabel;
    public string StoriesLabel => _labels.StoriesLabel;
    public string ReachLabel => _labels.ReachLabel;
    public string UniqueReachLabel => _labels.UniqueReachLabel;
    public string AveLabel(string currency) => _labels.AveLabel(currency);
    public string PositiveOrNeutral => _labels.PositiveOrNeutral;
    public string OfKnownSentiment => Of("of hits with known sentiment", "占情感可判定的提及");
    public string On(string number) => Of($"on {number}", $"基数 {number}");
    public string NoneGiven => Of("none given", "未提供");
    public string WorkingOut => Of("being worked out", "正在计算");
    public string WorkingOutLead => Of(
        "Stories and top posts take the month's mentions side by side. They are being worked out and show up here by themselves.",
        "报道主题与热门帖子需要逐条比对本月的提及，正在后台计算，完成后会自动显示。");
    public string NotWorkedOut(string reason) => Of($"They could not be worked out: {reason}", $"未能计算：{reason}");
    public string ReachNote(long without) => Of(
        "Potential views are counted again for every hit and are not unique people; unique-outlet reach counts each outlet’s largest once."
            + (without > 0 ? $" {Printed.Count(without, "hit has", "hits have")} no reach and {(without == 1 ? "is" : "are")} missing from both." : "") + " ",
        "潜在浏览量按每次提及累计，不等于独立人数；去重媒体覆盖量对每家媒体只计其最大值一次。"
            + (without > 0 ? $"有{Number(without)}次提及未提供浏览量，未计入以上两项。" : ""));
    public string GapNote(string months) => Of(
        $"† Against {months}, the change runs over days that no upload covers.", $"† 与{months}相比，其间有日期没有上传数据。");
    public string OtherCurrenciesNote => Of(
        "In the change of AVE, amounts in other currencies are left out.", "广告等值的变化未计入其他货币的金额。");
    public string AveCaution => Of(
        "AVE is a notional cost, not a value, and AMEC’s Barcelona Principles advise against using it as a measure of value.",
        "广告等值是名义成本而非价值；国际传播评估协会（AMEC）的《巴塞罗那原则》不建议以其衡量价值。");
    public string AveFormula => Of("AVE is worked out as", "广告等值的计算方法");
    public string NotConverted(string amounts) => Of($"Not converted, for want of a declared rate: {amounts}.", $"因未申报汇率而未折算：{amounts}。");
    public string NothingCovered(string month) => Of(
        $"No upload covers a day of {month}. Its figures are unknown, not nought.", $"没有上传数据覆盖{month}的任何一天，其数据未知，并非为零。");
    public string UploadSome => Of("Upload an export", "上传导出文件");
    public string GapsLead(int days, string which) => Of(
        $"No upload covers {Printed.Count(days, "day")} of this month: {which}. What happened on them is unknown, not nought.",
        $"本月有{Number(days)}天没有上传数据：{which}。这些日期的情况未知，并非为零。");
    public string ToComeLead(string which) => Of($"Still to come: {which}.", $"尚未到来：{which}。");
    public string NoGaps => Of("Uploads cover every day of this month so far.", "本月至今每天均有上传数据。");
    public string TwoYears => Of("Two years", "两年趋势");
    public string TwoYearsLead => Of("Hits by month and sentiment. A shaded column is a month that no upload covers.", "按月份和情感划分的提及次数。阴影柱表示没有上传数据的月份。");
    public string DayByDay => Of("Day by day", "逐日");
    public string DayByDayLead => Of("Hits by day of publication. A shaded column is a day that no upload covers: unknown, not nought.", "按发布日期统计的提及次数。阴影柱表示没有上传数据的日期：未知，并非为零。");
    public string HitsPerMonth => Of("hits a month", "每月提及次数");
    public string HitsPerDay => Of("hits a day", "每日提及次数");
    public string ViewsPerMonth => Of("potential views a month", "每月潜在浏览量");
    public string AvePerMonth(string currency) => Of($"AVE a month, {currency}", $"每月广告等值（{currency}）");
    public string ShareByMonth => Of("positive or neutral, % of known", "正面或中性占比（%）");
    public string SentimentTitle => Of("Sentiment", "情感");
    public string ChannelsTitle => Of("Channels", "渠道");
    public string OutletsTitle => Of("Top outlets", "主要媒体");
    public string OutletsLead(int count, long without) => Of(
        $"{Printed.Count(count, "outlet")} in all, by hits." + (without > 0 ? $" {Printed.Count(without, "hit names", "hits name")} none." : ""),
        $"共{Number(count)}家媒体，按提及次数排序。" + (without > 0 ? $"{Number(without)}次提及未注明媒体。" : ""));
    public string TopicsTitle => Of("Topics", "主题");
    public string TopicsLead => Of("Share of all hits; a hit may have several.", "占全部提及的比例；一次提及可有多个主题。");
    public string LanguagesTitle => Of("Languages", "语言");
    public string CountriesTitle => Of("Countries", "国家和地区");
    public string CountriesLead => Of("Where the outlets are.", "媒体所在地。");
    public string TopStories => Of("Top stories", "热门报道");
    public string TopStoriesLead => Of("Near-identical coverage counted as one story, by hits.", "内容近似的报道计为一个主题，按提及次数排序。");
    public string TopPosts => Of("Top posts", "热门帖子");
    public string TopPostsLead => Of("By each channel’s own measure of engagement.", "按各渠道自身的互动指标排序。");
    public string StandsOn => Of("What the figures stand on", "数据依据");
    public string Outlet => Of("Outlet", "媒体");
    public string Views => Of("Potential views", "潜在浏览量");
    public string Share => Of("Share", "占比");
    public string DayLabel => Of("Day", "日期");
    public string NoReachGiven => Of("no reach given", "未提供浏览量");
    public string ViewsOf(long reach) => Of($"{Number(reach)} potential views", $"潜在浏览量{Number(reach)}");
    public string First(string day, string outlet) => Of($"first {day}" + (outlet.Length > 0 ? ", " : ""), $"首发{day}" + (outlet.Length > 0 ? "，" : ""));
    /// <summary>A headline that is fit to print; what stands in the place of one that was dropped; or that there is none.</summary>
    public string HeadlineOf(string shown) => _labels.Headline(shown);
    public string OpenSource => Of("Open the source", "打开原文");
    public string More(long number) => Of($"and {Number(number)} more", $"另有{Number(number)}项");
    public string AllRows => Of("All rows", "全部数据行");
    public string MonthReports => Of("Reports of this month", "本月报告");
    public string PreviewMail => Of("Preview the mail", "预览邮件");
    public string WelcomeTitle => Of("Nothing is uploaded yet", "尚无上传数据");
    public string WelcomeLead(string entity) => Of(
        $"Monitoring watches {entity}. Download an export from your monitoring service, as it is, and drop it on the page of uploads: what it is, its own header says. Minutes later the month’s figures stand here.",
        $"Monitoring 正在监测{entity}。从监测服务下载导出文件，原样拖放到上传页面即可，系统会根据文件表头自动识别。几分钟后，本月数据就会显示在这里。");
    public string Of24Months(string month) => Of($"24 months up to {month}", $"截至{month}的24个月");
}
