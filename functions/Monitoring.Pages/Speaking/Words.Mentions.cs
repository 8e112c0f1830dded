using Monitoring.Summarizing;

namespace Monitoring.Pages.Speaking;

/// <summary>The rows behind a figure.</summary>
public sealed partial class Words
{
    public string MentionsTitle => Of("The rows behind a figure", "数字背后的数据行");
    public string RowsLead(long rows, string sum, string unit, string formula) => Of(
        $"{Number(rows)} rows, sum {sum} {unit}: {formula}.", $"{Number(rows)}行，合计{sum}（{unit}）：{formula}。");
    public string UnitOf(ExplainedFigure figure, string unit) => figure switch
    {
        ExplainedFigure.Hits => Of(unit, "条提及"),
        ExplainedFigure.Stories => Of(unit, "个报道主题"),
        ExplainedFigure.Reach or ExplainedFigure.UniqueOutletReach => Of(unit, "潜在浏览量"),
        ExplainedFigure.Engagement => Of(unit, "各渠道自有互动指标"),
        _ => unit,
    };

    // That of AVE names the rate card, as reports do.
    public string FormulaOf(ExplainedFigure figure, string formula) => figure switch
    {
        ExplainedFigure.Hits => Of(formula, "每条提及计1"),
        ExplainedFigure.Stories => Of(formula, "内容几乎相同的提及为一个报道主题，首条计1，转载计0"),
        ExplainedFigure.Reach => Of(formula, "潜在浏览量之和，并非独立人数"),
        ExplainedFigure.UniqueOutletReach => Of(formula, "每家媒体只计其最大潜在浏览量一次"),
        ExplainedFigure.Engagement => Of(formula, "微博：转发+评论+点赞；微信：阅读；X（推特）：展示；其他渠道：导出文件自有合计"),
        _ => _labels.Kept(formula),
    };

    public string RowsWithout(long rows) => Of($"{Number(rows)} of them have no value for it.", $"其中{Number(rows)}行没有该数值。");
    public string Headline => Of("Headline", "标题");
    public string ChannelLabel => Of("Channel", "渠道");
    public string FileLabel => Of("File", "文件");
    public string RowLabel => Of("Row", "行");
    public string ByMonthOnly => Of("That figure is worked out month by month; choose one month.", "该数字按月计算，请选择一个月份。");
    public string NothingMatches => Of("No row matches.", "没有符合条件的数据行。");
    public string EngagementLabel => Of("Engagement", "互动量");
    public string SearchLabel => Of("Words in headline, text or outlet", "标题、正文或媒体中的词语");
    public string LanguageLabel => Of("Language", "语言");
    public string CountryLabel => Of("Country", "国家或地区");
    public string AnyOf => Of("any", "不限");
    public string ClearFilter => Of("Clear", "清除");
    public string PreviousPage => Of("Previous", "上一页");
    public string NextPage => Of("Next", "下一页");
    public string PageOf(long page, long pages) => Of($"Page {Number(page)} of {Number(pages)}", $"第{Number(page)}页，共{Number(pages)}页");
    public string CorrectedNote => Of("Corrected by a person.", "已由人工更正。");
    public string SourceLabel => Of("Source", "原文");
    public string MentionLabel => Of("Mention", "提及");
    public string FigureRow => Of("Figures stand on", "数值来自");
    public string CountingRow => Of("Counted by", "计入依据");
    public string IdLabel => Of("Fingerprint", "指纹");
    public string SearchPreparing => Of("The search is being prepared", "正在准备检索");
    public string SearchFailed => Of("It could not be prepared.", "检索未能准备好。");
    public string SearchProgress(long done, long total) => Of(
        $"{Number(done)} of about {Number(total)} mentions are in it.", $"约{Number(total)}条提及中已收入{Number(done)}条。");

    public string StoryLabel => Of("Story", "报道主题");
    public string StoryHits(long hits) => Of($"{Number(hits)} mentions", $"{Number(hits)}条提及");
    public string AloneInStory => Of("no reprint", "无转载");
    public string StoriesToCome => Of("Stories: they are being found; look again in a moment.", "报道主题正在归并，请稍后再看。");
    public string StoriesPreparing => Of("The stories are being found", "正在归并报道主题");
    public string StoriesPreparingLead => Of(
        "All mentions of the month are put side by side for it. This page shows itself once it is done.", "需要对照该月全部提及。完成后本页会自动显示。");
    public string WithoutOutlet => Of("no outlet named", "未注明媒体");

    public string CorrectIt => Of("Correct", "更正");
    public string CorrectLead => Of(
        "What you set counts at once and stands above exports and taggers. It can be taken back at any time.", "更正立即生效，优先于导出文件和自动标注，并可随时撤回。");
    public string LeaveIt => Of("leave", "不改");
    public string AsTagged => Of("as tagged", "恢复原值");
    public string NotUs => Of("Is it us?", "是否关于我们");
    public string IsNotUs => Of("not us", "与我们无关");
    public string NoteLabel => Of("Note", "备注");
    public string ByLabel => Of("By whom", "更正人");
    public string HoldsFor => Of("Holds for", "适用于");
    public string AllEntities => Of("all entities", "所有监测对象");
    public string CountsNowhere => Of("A person says that it is of somebody else: it counts nowhere.", "已由人工认定与我们无关，不计入任何数字。");
    public string CorrectionsTitle => Of("Corrections", "人工更正");
    public string CorrectionsLead => Of("What people set, the latest first.", "人工更正记录，最新的在前。");
    public string NoCorrections => Of("Nothing is corrected.", "暂无更正。");
    public string WhenLabel => Of("When", "时间");
    public string FieldLabel => Of("What", "项目");
    public string ToldLabel => Of("Export or tagger says", "导出文件或自动标注");
    public string SetLabel => Of("Set to", "更正为");
    public string TakeBack => Of("Take back", "撤回");
    public string TakenBack => Of("taken back", "已撤回");
    public string NotThere => Of("No such mention is there now.", "目前没有该提及。");
    public string NothingToCorrect => Of("Nothing was set.", "未作任何更正。");
    public string WhoCorrects => Of("Say who corrects it, in at most 80 characters, and a note of at most 500.", "请填写更正人（最多80字），备注最多500字。");
    public string WrongCorrection(string found, string expected) => Of($"Found '{found}', expected {expected}.", $"“{found}”不可用，应为：{expected}。");
    public string TooManyTitle => Of("More rows than are shown here", "数据行过多，无法逐条显示");
    public string TooManyLead(long count, long most) => Of(
        $"There are {Number(count)} mentions in these months. Where this is served there is no search, and up to {Number(most)} are shown one by one. Downloads have all rows of the figure, filtered as in the address.",
        $"这些月份共有{Number(count)}条提及。此处未提供检索，最多可逐条显示{Number(most)}条。可下载该数字的全部数据行，筛选条件与网址一致。");

    public string FieldName(CorrectedField field) => field switch
    {
        CorrectedField.Sentiment => SentimentTitle,
        CorrectedField.Topics => TopicsTitle,
        CorrectedField.Language => LanguageLabel,
        CorrectedField.Outlet => Outlet,
        _ => NotUs,
    };
}
