namespace Monitoring.Noting;

/// <summary>Of rows that state figures, where they are found and where they contradict each other.</summary>
public static partial class NoteKinds
{
    public static NoteKind Conflict { get; } = Kind(
        "{subject:note}: found {found:all}, expected {expected:note}. None of them is used; a row with the right one and a {correction:number} in a column "
            + "'correction' decides it.",
        "{subject}：发现{found}，而{expected}。均未采用；另报一行正确数值，并在“更正”列填{correction}，即以该行为准。");

    public static NoteKind ConflictOfSettings { get; } = Kind(
        "{subject:note}: found {found:all}, expected {expected:note}. None of them is used; leave one of them out.",
        "{subject}：发现{found}，而{expected}。均未采用；请删去其中之一。");

    public static NoteKind OfAccount { get; } = Part("{metric:metric} of '{account:text}' on {channel:channel}, {day:day}", "{channel}账号“{account}”{day}的{metric}");

    public static NoteKind OfTheAccount { get; } = Part("{metric:metric} of the account on {channel:channel}, {day:day}", "{channel}账号{day}的{metric}");

    public static NoteKind OfIndicator { get; } = Part("{name:text}, {first:day} to {last:day}, as of {asOf:day}", "{name}（{first}至{last}，截至{asOf}）");

    public static NoteKind OfRate { get; } = Part("Rate of {from:code} to {to:code}, {month:month}", "{month}{from}兑{to}的汇率");

    public static NoteKind FoundInSettings { get; } = Part("{figure:figure} (settings.json)", "{figure}（settings.json）");

    public static NoteKind FoundAt { get; } = Part("{figure:figure} ({file:text}, line {line:number})", "{figure}（{file}第{line}行）");

    /// <summary>What a rate's source is called, and where it stands.</summary>
    public static NoteKind SourceAt { get; } = Part("{source:text} ({file:text}, line {line:number})", "{source}（{file}第{line}行）");

    public static NoteKind Place { get; } = Part("{file:text}, line {line:number}", "{file}第{line}行");

    public static NoteKind OneSnapshot { get; } = Part("one value for an account and day", "同一账号同一天应只有一个数值");

    public static NoteKind OneIndicator { get; } = Part("one value for an indicator, period and as-of date", "同一指标、期间和截止日期应只有一个数值");

    public static NoteKind OneRate { get; } = Part("one rate for a month and two currencies", "同一月份、同一对货币应只有一个汇率");

    public static NoteKind RateMissing { get; } = Kind(
        "No rate of {from:code} to {to:code} is declared for {month:month}: amounts of that month in {from} stay in {from}, left out of the AVE.",
        "{month}未申报{from}兑{to}的汇率：该月{from}金额保留原币种，未计入广告等值。");
}
