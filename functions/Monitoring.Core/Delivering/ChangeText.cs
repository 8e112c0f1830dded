using System.Globalization;
using Monitoring.Issuing;
using Monitoring.Summarizing;

namespace Monitoring.Delivering;

/// <summary>What moved, in words.</summary>
public static class ChangeText
{
    // The figures that people ask for first.
    private static readonly string[] First = ["hits", "mentions.hits", "totals.hits", "reach", "ave.amount"];

    /// <summary>Such as <c>hits: 130 -> 141 (+11), moved by late.csv (11 rows)</c>.</summary>
    public static string Of(FigureChange change)
    {
        var difference = change is { From: { } from, To: { } to } ? $" ({Signed(to - from)})" : "";
        var causes = change.MovedBy.Count == 0 ? "" : $", moved by {Causes(change)}";
        return $"{Line(change.Figure)}: {Number(change.From)} -> {Number(change.To)}{difference}{causes}";
    }

    /// <summary>Such as <c>late.csv (11 rows)</c>; empty where none is known.</summary>
    internal static string Causes(FigureChange change) => string.Join(", ", change.MovedBy.Select(Of));

    /// <inheritdoc cref="Causes(FigureChange)"/>
    internal static string Causes(FigureChange change, Labels l) => l.Of(Causes(change), string.Join("、", change.MovedBy.Select(OfInChinese)));

    /// <summary>With all its digits; <c>none</c> where there is none.</summary>
    internal static string Number(decimal? number) => number is { } known ? Number(known) : "none";

    /// <inheritdoc cref="Number(decimal?)"/>
    internal static string Number(decimal? number, Labels l) => number is { } known ? Number(known) : l.Of("none", "无");

    /// <summary>Such as <c>rate card: meltwater -> liana</c>.</summary>
    public static string Of(RuleChange change) => $"{change.Rule}: {change.From ?? "none"} -> {change.To ?? "none"}";

    /// <inheritdoc cref="Of(RuleChange)"/>
    internal static string Of(RuleChange change, Labels l) =>
        l.Of(Of(change), $"{RuleInChinese(change.Rule)}：{InForceInChinese(change.From)} → {InForceInChinese(change.To)}");

    /// <summary>Such as <c>topStories[..].headline: 'Old' -> 'New'</c>.</summary>
    public static string Of(WordingChange change) => $"{Line(change.Path)}: {Quoted(change.From)} -> {Quoted(change.To)}";

    /// <summary>The change that says most, and how many more there are: one line.</summary>
    public static string Briefly(ReportChanges? changes)
    {
        if (changes is null)
        {
            return "first issue";
        }

        var rules = changes.Rules.Count == 0 ? "" : $"; changed rules: {string.Join(", ", changes.Rules.Select(rule => rule.Rule))}";
        var main = MainOf(changes);
        var more = changes.Figures.Count + changes.Wording.Count - (main is null ? 0 : 1);
        var rest = more == 0 ? "" : main is null ? Printed.Count(more, "wording") + " changed" : $"; {Printed.Number(more)} more";
        return (main is null ? "" : Of(main)) + rest + rules;
    }

    /// <inheritdoc cref="Briefly(ReportChanges?)"/>
    internal static string Briefly(ReportChanges changes, Labels l)
    {
        if (l.Spoken == ReportLanguage.English)
        {
            return Briefly(changes);
        }

        var main = MainOf(changes);
        var more = changes.Figures.Count + changes.Wording.Count - (main is null ? 0 : 1);
        string?[] said =
        [
            main is null ? null : OfInChinese(main),
            more == 0 ? null : main is null ? $"{Printed.Number(more)}处文字变动" : $"另有{Printed.Number(more)}处变动",
            changes.Rules.Count == 0 ? null : $"规则变更：{string.Join("、", changes.Rules.Select(rule => RuleInChinese(rule.Rule)))}",
        ];
        return string.Join("；", said.OfType<string>());
    }

    private static FigureChange? MainOf(ReportChanges changes) =>
        First.Select(path => changes.Figures.FirstOrDefault(change => change.Figure == path)).FirstOrDefault(change => change is not null)
        ?? (changes.Figures.Count > 0 ? changes.Figures[0] : null);

    // The figure keeps its path, by which it is found in the JSON.
    private static string OfInChinese(FigureChange change)
    {
        var l = Labels.In(ReportLanguage.Chinese);
        var difference = change is { From: { } from, To: { } to } ? $"（{Signed(to - from)}）" : "";
        var causes = change.MovedBy.Count == 0 ? "" : $"，来自{Causes(change, l)}";
        return $"{YearChanges.Named(change.Figure, l) ?? Line(change.Figure)}：{Number(change.From, l)} → {Number(change.To, l)}{difference}{causes}";
    }

    private static string Of(MovedBy by) => by.Rows switch
    {
        MovedRows.Coverage => $"{by.File} (covers the day)",
        MovedRows.Period => $"{by.File} ({Rows(by)} elsewhere in the period)",
        _ => $"{by.File} ({Rows(by)})",
    };

    private static string Rows(MovedBy by) => (by.Counted, by.Replaced) switch
    {
        (var counted, 0) => Printed.Count(counted, "row"),
        (0, var replaced) => $"{Printed.Count(replaced, "row")} with newer values",
        var (counted, replaced) => $"{Printed.Count(counted, "row")}, {Printed.Number(replaced)} more with newer values",
    };

    private static string OfInChinese(MovedBy by) => by.Rows switch
    {
        MovedRows.Coverage => $"{by.File}（覆盖该日）",
        MovedRows.Period => $"{by.File}（期间内其他{RowsInChinese(by)}）",
        _ => $"{by.File}（{RowsInChinese(by)}）",
    };

    private static string RowsInChinese(MovedBy by) => (by.Counted, by.Replaced) switch
    {
        (var counted, 0) => $"{Printed.Number(counted)}行",
        (0, var replaced) => $"{Printed.Number(replaced)}行数值更新",
        var (counted, replaced) => $"{Printed.Number(counted)}行，另有{Printed.Number(replaced)}行数值更新",
    };

    private static string RuleInChinese(string rule) => rule switch
    {
        "watch list" => "监测名单",
        "service descriptions" => "服务描述",
        "tagger" => "标注模型",
        "time zone" => "时区",
        "sentiment" => "情感取值依据",
        "language" => "语言取值依据",
        "currency" => "报告货币",
        "rate card" => "价目表",
        "rate cards" => "自有价目表",
        "exchange rates" => "汇率",
        "formulas" => "公式版本",
        "panel" => "排名范围",
        "intake" => "读取规则",
        _ => rule,
    };

    private static string InForceInChinese(string? rule) => rule switch
    {
        null or "none" => "无",
        "built-in" => "内置",
        "Export" => "导出文件",
        "Tagger" => "标注模型",
        _ => rule,
    };

    private static string Signed(decimal number) => number < 0 ? Number(number) : $"+{Number(number)}";

    // All the digits that a decimal has.
    private static string Number(decimal number) => number.ToString("#,0.############################", CultureInfo.InvariantCulture);

    private static string Quoted(string? text) => text is null ? "none" : $"'{Line(text)}'";

    private static string Line(string text) => DisplayText.Of(text, DisplayText.HeadlineLength);
}
