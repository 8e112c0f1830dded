using Monitoring.Accounting;
using Monitoring.Delivering;
using Monitoring.Pages.Uploading;

namespace Monitoring.Pages.Speaking;

/// <summary>What is handed in, and what became of it.</summary>
public sealed partial class Words
{
    public string NoForm => Of("A form was expected.", "应提交表单。");
    public string BrokenForm => Of("What was sent broke off in the middle. Nothing of the last file was taken.", "传输中断，最后一个文件未被接收。");
    public string NoRoom => Of("The file could not be kept: the disk may be full. Nothing of it was taken; make room and hand it in again.", "文件无法保存，磁盘可能已满。未接收任何内容，请腾出空间后重新上传。");
    public string FormTooLong => Of("The form is longer than any of ours.", "表单过长。");
    public string UploadTooLong(long bytes) => Of($"More than {Bytes(bytes)} were sent at once. Send the files one by one, or compressed.", $"单次上传超过{Bytes(bytes)}。请逐个上传或压缩后上传。");
    public string TooManyFiles(int most) => Of($"More than {most} files were sent at once.", $"单次上传超过{most}个文件。");
    public string UploadTitle => Of("Upload exports", "上传导出文件");
    public string UploadLead => Of(
        "Files as they come from the service: .csv, .tsv, .xlsx, also gzipped or zipped. What a file is, its own header says. The same file twice, or two that overlap, changes no figure.",
        "直接上传服务商导出的原始文件：.csv、.tsv、.xlsx，可为 gzip 或 zip 压缩。系统根据表头自动识别。重复上传或内容重叠不会改变任何数字。");
    public string DropHere => Of("Drop files here, or choose them", "将文件拖放到此处，或选择文件");
    public string ChooseFiles => Of("Files", "文件");
    public string Send => Of("Upload", "上传");
    public string BrokenConnection => Of("The connection broke. Nothing of the file that was underway was taken.", "连接中断，传输中的文件未被接收。");
    public string NoFileChosen => Of("No file was chosen.", "未选择文件。");
    public string QueueTitle => Of("Handed in lately", "最近提交");
    public string QueueEmpty => Of("Nothing is waiting.", "没有等待处理的文件。");
    public string LedgerTitle => Of("Ledger", "上传台账");
    public string LedgerLead => Of(
        "Every file that was taken, and what became of its rows. The four add up to the rows read.", "已接收的每个文件及其各行的处理结果。四类之和等于读取的行数。");
    public string LedgerEmpty => Of("No file was taken yet.", "尚未接收任何文件。");
    public string NoneOfThese => Of("No file fits these filters.", "没有符合筛选条件的文件。");
    public string FileName => Of("File", "文件");
    public string Received => Of("Received", "接收时间");
    public string RecognizedAs => Of("Recognised as", "识别为");
    public string RowsAre => Of("Rows are", "数据类型");
    public string RowsRead => Of("Rows", "行数");
    public string Counted => Of("Counted", "计入");
    public string Duplicate => Of("Duplicate", "重复");
    public string Unmatched => Of("Unmatched", "未匹配");
    public string Rejected => Of("Rejected", "拒收");
    public string CountedMeans => Of("became a mention or a figure", "成为提及或数据");
    public string DuplicateMeans => Of("was there already", "此前已有");
    public string UnmatchedMeans => Of("names nobody that is watched", "未提及监测对象");
    public string RejectedMeans => Of("could not be read; mend and upload again", "无法读取；请修正后重新上传");
    public string StateLabel => Of("State", "状态");
    public string AnyState => Of("any", "全部");
    public string StateOf(IntakeState state) => state switch
    {
        IntakeState.Done => Of("done", "完成"),
        IntakeState.Failed => Of("failed", "失败"),
        IntakeState.Waiting => Of("waiting", "等待"),
        IntakeState.Reading => Of("being read", "读取中"),
        _ => Of("being applied", "处理中"),
    };

    public string StateOf(QueuedUpload upload) => upload.State switch
    {
        QueueState.Waiting => Of("waiting", "等待"),
        QueueState.Running => upload.Rows > 0 ? Of($"{Number(upload.Rows)} rows read", $"已读取{Number(upload.Rows)}行") : Of("being read", "读取中"),
        QueueState.Taken when upload.IsRepeated => Of("was there already: no figure changed", "此前已上传，数据无变化"),
        QueueState.Taken => Of("taken", "已接收"),
        _ => Of("not taken", "未接收"),
    };

    public string KindOf(string kinds) => string.Join(Of(", ", "、"), kinds.Split('+').Select(kind => kind switch
    {
        "mentions" => Of("mentions", "提及"),
        "posts" => Of("posts", "帖子"),
        "accounts" => Of("account figures", "账号数据"),
        "indicators" => Of("indicators", "指标"),
        "rates" => Of("exchange rates", "汇率"),
        "corrections" => Of("corrections", "更正"),
        "" => "–",
        _ => kind,
    }));

    public string WithRejects => Of("with rejected rows", "有拒收行");
    public string NameContains => Of("Name contains", "名称包含");
    public string Filter => Of("Filter", "筛选");
    public string Earlier => Of("Earlier", "更早");
    public string Later => Of("Later", "更近");
    public string Receipt => Of("Receipt", "回执");
    public string DownloadRejects => Of("Download rejected rows", "下载拒收行");
    public string DownloadOutcomes => Of("What became of each row that did not count (CSV)", "未计入各行的处理结果（CSV）");
    public string CoversDays => Of("Covers", "覆盖日期");
    public string To => Of("to", "至");
    public string Size => Of("Size", "大小");
    public string EncodingLabel => Of("Encoding", "编码");
    public string NotRead => Of("Not read", "未读取");
    public string Why => Of("Why", "原因");
    public string NoUploadOfThatName => Of("The ledger has no such upload.", "台账中没有此上传。");
    public string RejectsNote(long rows) => Of(
        $"{Printed.Count(rows, "row was", "rows were")} rejected. The file below has them in their own columns, with the reason behind each: mend them and upload the file again.",
        $"有{Number(rows)}行被拒收。下方文件保留其原有列并注明原因，修正后重新上传即可。");
}
