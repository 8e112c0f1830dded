using Monitoring.Checking;
using Monitoring.Delivering;

namespace Monitoring.Pages.Speaking;

/// <summary>The month's review sheet.</summary>
public sealed partial class Words
{
    public string SampleTitle => Of("Review sheet", "抽样复核");
    public string SampleLead(long sample, long population) => Of(
        sample == population
            ? $"{(population == 1 ? "The one mention" : $"All {Number(population)} mentions")} whose sentiment a tagger judged. Say of each whether that is right: the summary then prints how often it was."
            : $"{Number(sample)} mentions drawn by lot from the {Number(population)} whose sentiment a tagger judged, the same for everybody. Say of each whether that is right: the summary then prints how often it was.",
        sample == population
            ? $"全部{Number(population)}条由系统标注情感的提及。请逐条判断标注是否正确，月报将据此列出准确率。"
            : $"从{Number(population)}条由系统标注情感的提及中随机抽取{Number(sample)}条，所有人看到的样本相同。请逐条判断标注是否正确，月报将据此列出准确率。");
    public string NothingToJudge => Of(
        "No mention of this month has a sentiment that a tagger judged.", "本月没有由系统标注情感的提及。");
    public string Judged(long judged, long rows) => Of($"{Number(judged)} of {Number(rows)} judged", $"已复核{Number(judged)}条，共{Number(rows)}条");
    public string RightAsItIs => Of("right as it is", "标注正确");
    public string ShouldBe => Of("if not, what it is", "如有误，应为");
    public string JudgedAs => Of("Judged:", "已复核：");
    public string SaveJudgements => Of("Save", "保存");
    public string SheetToFill => Of("Sheet to fill in", "下载复核表");
    public string NothingJudged => Of("No row was judged.", "未作任何判断。");
    public string Confirmed => Of("confirmed", "确认无误");

    /// <summary><c>43 of 50 right: 86%, 95% interval 74 to 93%</c>.</summary>
    public string RightOf(CheckedTags tags)
    {
        var untold = tags.Untold == 0 ? "" : Of($" ({Number(tags.Untold)} that the tagger could not tell)", $"（其中{Number(tags.Untold)}条系统未能判断）");
        return Of(
            $"{Number(tags.Right)} of {Number(tags.Judged)} right{untold}: {CheckSentences.Interval(tags.Accuracy)}",
            $"{Number(tags.Judged)}条中{Number(tags.Right)}条正确{untold}：{CheckSentences.Interval(tags.Accuracy, ReportLanguage.Chinese)}");
    }
}
