namespace Monitoring.Noting;

/// <summary>Beside the figures of a month, most of them beside those of a year too.</summary>
public static partial class NoteKinds
{
    public static NoteKind NoBase { get; } = Kind("no base", "无比较基数");

    public static NoteKind OverGap { get; } = Kind("over days that no upload covers", "其间有日期没有上传数据");

    public static NoteKind OtherCurrencies { get; } = Kind("amounts in other currencies left out", "未计入其他货币的金额");

    public static NoteKind AsKnown { get; } = Kind(
        "As known on {at:instant} ({zone:text}, UTC{offset:offset}): rebuilt from the uploads received until then, under today's rules.",
        "以{at}（{zone}，UTC{offset}）为准：依据当时已收到的上传文件，按现行规则重新计算。");

    public static NoteKind TextDropped { get; } = Kind("(text dropped on {on:day})", "（原文已于{on}删除）");

    // AVE

    public static NoteKind AveFormula { get; } = Kind(
        "the export's own value; where it gives none, rate card '{card:text}': {formula:formula}", "以导出文件所报数值为准；未报的，按价目表“{card}”计算：{formula}");

    public static NoteKind CardByView { get; } = Kind(
        "reach x {part:figure} x {perView:figure} {currency:code}", "潜在浏览量 × {part} × {perView} {currency}");

    public static NoteKind CardByChannel { get; } = Kind(
        "reach / 1000 x a rate in {currency:code} for each channel", "潜在浏览量 ÷ 1000 × 各渠道单价（{currency}）");

    public static NoteKind AmecCaution { get; } = Kind(
        "AVE is a notional cost, not a value, and AMEC's Barcelona Principles advise against using it as a measure of value.",
        "广告等值是名义成本而非价值；国际传播评估协会（AMEC）的《巴塞罗那原则》不建议以其衡量价值。");

    // Who told languages and sentiments

    public static NoteKind LanguagesToldBy { get; } = Kind("Languages told by: {tellers:tellers}.", "语言判定来源：{tellers}。");

    public static NoteKind SentimentToldBy { get; } = Kind("Sentiment told by: {tellers:tellers}.", "情感判定来源：{tellers}。");

    public static NoteKind ByPeople { get; } = Part("people, {hits:hits}", "人工，{hits}");

    public static NoteKind ByExports { get; } = Part("the exports, {hits:hits}", "导出文件，{hits}");

    public static NoteKind ForBudget { get; } = Part(
        "the built-in models, {hits:hits} (the budget of text records was spent)", "内置模型，{hits}（文本条数预算已用完）");

    public static NoteKind ForOutage { get; } = Part(
        "the built-in models, {hits:hits} (the provider could not be reached)", "内置模型，{hits}（无法连接标注服务）");

    public static NoteKind ByTagger { get; } = Part("{tagger:text}, {hits:hits}", "{tagger}，{hits}");

    public static NoteKind Corrected { get; } = Kind("Corrected by people: {hits:hits} ({fields:listed}).", "人工更正：{hits}（{fields}）。");

    public static NoteKind CorrectedSentiment { get; } = Part("sentiment of {hits:count}", "情感{hits}次");

    public static NoteKind CorrectedTopics { get; } = Part("topics of {hits:count}", "主题{hits}次");

    public static NoteKind CorrectedLanguage { get; } = Part("language of {hits:count}", "语言{hits}次");

    public static NoteKind CorrectedOutlet { get; } = Part("outlet of {hits:count}", "媒体{hits}次");

    public static NoteKind CorrectedEntity { get; } = Part("notus of {hits:count}", "所属对象{hits}次");

    public static NoteKind OneLeftOut { get; } = Kind("Left out: {hits:count} mention that people say is of somebody else.", "已剔除：{hits}条提及经人工认定与本对象无关。");

    public static NoteKind LeftOut { get; } = Kind("Left out: {hits:count} mentions that people say are of somebody else.", "已剔除：{hits}条提及经人工认定与本对象无关。");
}
