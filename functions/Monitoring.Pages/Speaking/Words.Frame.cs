namespace Monitoring.Pages.Speaking;

/// <summary>What stands around every page, and what is said where something is not as asked for.</summary>
public sealed partial class Words
{
    public string SkipToContent => Of("Skip to the content", "跳到正文");
    public string MainNavigation => Of("Main", "主导航");
    public string OverviewTitle => Of("Overview", "概览");
    public string UploadsTitle => Of("Uploads", "上传");
    public string ReportsTitle => Of("Reports", "报告");
    public string IndexTitle => Of("Index", "指数");
    public string Footer => Of(
        "Every figure is a link to the rows behind it. Nothing on these pages is loaded from elsewhere.",
        "每个数字都链接到其背后的数据行。本页面不从外部加载任何内容。");
    public string ToTheStart => Of("To the start", "返回首页");
    public string NotFound => Of("There is no such page", "没有此页面");
    public string NotFoundLead => Of("Check the address, or begin at the start.", "请检查网址，或从首页开始。");
    public string WrongQuestion => Of("That address makes no sense here", "网址有误");
    public string Refused => Of("Nothing was changed", "未作任何更改");
    public string CouldNot => Of("That could not be done", "操作未能完成");
    public string WentWrong => Of("Something went wrong here", "出错了");
    public string WentWrongLead => Of(
        "Nothing was half applied. The terminal in which Monitoring runs says what happened.", "没有任何更改只完成了一半。运行 Monitoring 的终端窗口会显示原因。");
    public string UnknownMethod => Of("Pages are asked for and forms are sent; nothing else is answered here.", "此处只接受页面请求和表单提交。");
    public string ForeignForm => Of("The form was sent from another site's page.", "该表单来自其他网站的页面。");
    public string StaleForm => Of(
        "The form is of an earlier visit. Go back, load the page again and repeat what you did.", "表单已过期。请返回并重新加载页面后再试。");
    public string FiguresAsTable => Of("The figures as a table", "以表格显示数据");
    public string Unknown => Of("unknown", "未知");
    public string NoUpload => Of("no upload", "无上传数据");
    public string LookAgain => Of("Look again", "刷新");
    public string And => Of("and", "和");
}
