namespace Monitoring.Noting;

/// <summary>Beside the figures of a year's review and index.</summary>
public static partial class NoteKinds
{
    public static NoteKind NoBaseFor { get; } = Kind("no base {why:note}", "无比较基数：{why}");

    public static NoteKind NoBaseSince { get; } = Kind("no base: {why:note}", "无比较基数：{why}");

    public static NoteKind WindowOpens { get; } = Kind(
        "the window opens on {day:day}, no figure is nearer to the year's start", "统计期自{day}起，没有更接近年初的数据");

    public static NoteKind ChangeOfBasis { get; } = Kind(
        "across a change of basis: '{before:text}' and '{now:text}'", "统计口径有变，先后为“{before}”和“{now}”");

    public static NoteKind NotExact { get; } = Kind("from figures that are not exact", "所依据的数字并非精确值");

    public static NoteKind OtherPeriods { get; } = Kind("over periods of {now:number} and {before:number} days", "两期天数不同，分别为{now}天和{before}天");

    public static NoteKind BaseOf { get; } = Kind("the base is of {year:number}", "比较基数为{year}年数据");

    public static NoteKind ChangeOfDefinition { get; } = Kind(
        "no growth across a change of definition: {before:figure} of {yearBefore:year} counts by '{definitionBefore:text}', {now:figure} of {year:year} by '{definition:text}'",
        "定义有变，不计算增长：{yearBefore}年的{before}按“{definitionBefore}”统计，{year}年的{now}按“{definition}”统计");

    public static NoteKind ChangeOfUnit { get; } = Kind(
        "no growth across a change of unit: {before:figure} of {yearBefore:year} is in '{unitBefore:text}', {now:figure} of {year:year} in '{unit:text}'",
        "单位有变，不计算增长：{yearBefore}年的{before}以“{unitBefore}”为单位，{year}年的{now}以“{unit}”为单位");

    public static NoteKind CardRateMissing { get; } = Kind(
        "a rate of the card's currency is missing: the part of the rate stands with that of the formula", "缺少价目表币种的汇率：单价部分并入公式部分");

    public static NoteKind NoYearBefore { get; } = Kind(
        "No upload covers a day of {year:number}: there is no base for ratios, rank changes and the momentum of stories.",
        "{year}年没有任何上传数据：倍数、名次变化和报道增势均无比较基数。");

    public static NoteKind OpenNamesNotCounted { get; } = Kind(
        "Rows that leave open whom a shared name means were not counted when some uploads were taken; 'monitoring rebuild' counts them.",
        "部分文件上传时尚未统计“同名未能辨明”的行；运行“monitoring rebuild”即可补计。");

    public static NoteKind PartialScores { get; } = Kind(
        "{partial:number} of {all:number} scores are partial: a dimension or a part of one had no data, and its weight is shared by the rest.",
        "{all}个得分中有{partial}个数据不全：某一维度或其一部分没有数据，其权重由其余部分分担。");

    public static NoteKind SmallBases { get; } = Kind(
        "{small:number} of {all:number} scores stand on a small base of fewer than {least:number} stories.", "{all}个得分中有{small}个样本小，报道主题少于{least}个。");

    public static NoteKind SharedName { get; } = Kind(
        "'{name:text}' may be {entities:any}: it counts for the one that the rest of the text speaks of, and for none where the text leaves it open.",
        "“{name}”可能指{entities}：按文中其余内容所指的对象计入；无法辨明的，不计入任何对象。");

    public static NoteKind NameLeftOpen { get; } = Kind(
        "The row speaks of a name that several entities have, and neither its headline nor its text says whose it is: it was given to none of them.",
        "该行提到多个对象共有的名称，标题和正文均未说明所指何者，因此未计入任何对象。");

    public static NoteKind IndexBasis { get; } = Kind(
        "Every counted mention of the year, in any uploaded export and on any channel, that names an entity of the panel; one that names several is a hit of each.",
        "当年全部上传文件、全部渠道中提到排名对象的每条计入提及；一条提到多个对象的，各计一次。");

    public static NoteKind OwnFormula { get; } = Kind(
        "The index is the product's own formula: the published study of cities names the five dimensions, but neither formulas nor weights.",
        "本指数采用产品自有公式：已发表的城市研究列出了五个维度，但未公布公式和权重。");
}
