using Monitoring.Delivering;
using Monitoring.Issuing;
using Monitoring.Pages.Reporting;

namespace Monitoring.Pages.Speaking;

/// <summary>What was issued, and the mail that takes it out.</summary>
public sealed partial class Words
{
    public string IssuedTitle => Of("Issued reports", "已发布的报告");
    public string IssuedLead => Of(
        "A report that was issued never changes. When figures move afterwards, a new revision says which and why.",
        "已发布的报告永不更改。之后如有数字变动，会发布新修订版并说明变动及原因。");
    public string NothingIssued => Of("Nothing was issued yet. Sending a month’s summary issues it; so does the option --issue.", "尚未发布任何报告。发送月报即发布；也可使用 --issue 选项。");
    public string KindOf(ReportKind kind) => kind switch
    {
        ReportKind.Summary => Of("Monthly summary", "月度报告"),
        ReportKind.Review => Of("Year in review", "年度回顾"),
        _ => Of("Index", "指数"),
    };

    public string KindLabel => Of("Kind", "类型");
    public string Report => Of("Report", "报告");
    public string PeriodLabel => Of("Period", "期间");
    public string RevisionLabel => Of("Revision", "修订");
    public string RevisionOf(int number) => Of($"revision {number}", $"第{number}版");
    public string IssuedAt => Of("Issued", "发布时间");
    public string AsOfLabel => Of("As of", "截至");
    public string MailLabel => Of("Mail", "邮件");
    public string WhatChanged => Of("What changed", "变动");
    public string FirstIssue => Of("first issue", "首次发布");
    public string NoMail => Of("none", "无");
    public string MailStateOf(SendingState state) => state switch
    {
        SendingState.Sent => Of("sent", "已发送"),
        SendingState.Failed => Of("refused", "被拒"),
        SendingState.Sending => Of("leaving", "发送中"),
        _ => Of("waiting", "待发送"),
    };

    public string ChangedSince => Of("CHANGED SINCE IT WAS ISSUED", "发布后被改动");
    public string NotIntact => Of(
        "What is kept is not what was issued: its hash no longer fits. Put it back from a backup.", "现存内容与发布时不一致（哈希不符），请从备份恢复。");
    public string ScheduleTitle => Of("Schedule and recipients", "发送安排与收件人");
    public string Recipients => Of("Recipients", "收件人");
    public string NoRecipients => Of("none: set mail.to in settings.json", "无：请在 settings.json 中设置 mail.to");
    public string Sender => Of("From", "发件人");
    public string LeavesBy => Of("Leaves by", "发送方式");
    public string WayOf(MailWay way, string? host) => way switch
    {
        MailWay.OutboxAndServer => Of($"SMTP, {host}; a copy stays in the outbox", $"SMTP（{host}），发件箱保留副本"),
        MailWay.Server => Of($"SMTP, {host}", $"SMTP（{host}）"),
        MailWay.Service => Of("the mail service of this deployment", "本部署的邮件服务"),
        MailWay.None => Of("no way: no mail service is set", "不发送：未设置邮件服务"),
        _ => Of("a file in the outbox (.eml); no mail server is set", "存为发件箱中的文件（.eml）；未设置邮件服务器"),
    };

    public string ClosedOn(int day) => Of(
        $"on day {day} of the following month, while ‘monitoring watch’ runs or the app is deployed", $"次月{day}日（需运行 monitoring watch 或已部署应用）");
    public string MonthIsSent => Of("A month is sent", "月报发送");
    public string ViewAsIssued => Of("As issued", "发布原文");
    public string ReportJson => Of("JSON, byte for byte", "JSON（逐字节原文）");
    public string OtherRevisions => Of("Revisions", "修订版本");
    public string Figure => Of("Figure", "数字");
    public string From => Of("From", "原");
    public string Now => Of("To", "现");
    public string MovedBy => Of("Moved by", "变动来源");
    public string ChangedSinceRevision(int revision) => Of($"Changed since revision {revision}", $"自第{revision}版以来的变动");
    public string RulesChanged => Of("Rules that changed", "规则变更");
    public string NewFiles => Of("New files", "新增文件");
    public string FilesGone => Of("No longer behind a figure", "不再作为依据的文件");
    public string WordingChanged(int count) => Of($"{Printed.Count(count, "text")} changed, such as a top story’s headline.", $"{Number(count)}处文字变动（如热门报道标题）。");
    public string NoFigureMoved => Of("No figure moved.", "没有数字变动。");
    public string NoSuchReport => Of("No such report was issued.", "没有发布过此报告。");
    public string Note => Of("Note", "备注");
    public string MailOf(string entity, string month) => Of($"Mail: {entity}, {month}", $"邮件：{entity}，{month}");
    public string Subject => Of("Subject", "主题");
    public string InHtml => Of("As most see it", "网页格式");
    public string InText => Of("In plain text", "纯文本");
    public string PreviewLead => Of("What would leave now, of what is uploaded now.", "按现有数据，此刻将发出的内容。");
    public string SendNow => Of("Send now…", "立即发送…");
    public string ConfirmTitle => Of("Send this mail now?", "确认立即发送此邮件？");
    public string ConfirmLead => Of(
        "Sending issues the summary: it is kept as it is, numbered and hashed. If it was sent before and no figure has moved since, nothing leaves.",
        "发送即发布：报告将按原样保存、编号并计算哈希。若此前已发送且数字没有变动，则不会再次发出。");
    public string SendIt => Of("Send it", "确认发送");
    public string Back => Of("Back", "返回");
    public string Outcome(string key) => key switch
    {
        "sent" => Of("The mail was sent.", "邮件已发送。"),
        "same" => Of("It was sent before, and no figure has moved since. Nothing left.", "此前已发送，数字没有变动，未再次发出。"),
        "another" => Of("Another process is sending it. If that one was stopped in the middle, send again in a quarter of an hour.", "另一进程正在发送。如其中途停止，请一刻钟后再试。"),
        _ => "",
    };

    public string MailPending => Of("The summary is being worked out. Look again in a moment.", "报告正在计算，请稍后刷新。");
}
