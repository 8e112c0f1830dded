using System.IO.Compression;
using System.Text;
using Monitoring.Checking;
using Monitoring.Core.Tests.Registering;
using Monitoring.Core.Tests.Support;
using Monitoring.Delivering;

namespace Monitoring.Core.Tests.Delivering;

/// <summary>The review sheet as a file to fill in.</summary>
public sealed class SampleFileTests
{
    private static readonly DateTimeOffset At = new(2023, 12, 5, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Leaves_the_judgement_empty_and_says_what_the_tagger_and_people_said()
    {
        var row = new SampledRow(1, Some.Mention(1, topics: ["education", "sport"]), new Dictionary<CorrectedField, MentionCorrection>
        {
            [CorrectedField.Sentiment] = SomeStatement.Correction(),
        });

        var csv = Csv(row, new SampledRow(2, Some.Mention(2, sentiment: Sentiment.Unknown), new Dictionary<CorrectedField, MentionCorrection>()));

        Assert.Equal(
            $"""
            mention,entity,day,outlet,headline,text,url,tagged sentiment,tagged language,tagged topics,judged before,correct sentiment,correct language,correct topics,not us,corrected by,corrected at,note
            {row.Mention.Id},uob,2023-11-05,Example Daily,University opens a laboratory,,,neutral,en,education; sport,sentiment negative by Li Wei,,,,,Li Wei,2023-12-05T09:30:00Z,
            {Fingerprint.Of("mention 2")},uob,2023-11-05,Example Daily,University opens a laboratory,,,unknown,en,,,,,,,Li Wei,2023-12-05T09:30:00Z,

            """,
            csv.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_text_that_a_spreadsheet_would_take_for_a_formula_is_none()
    {
        var csv = Csv(new SampledRow(1, Some.Mention(1, Some.Coverage(headline: "=1+1", outlet: "@cmd", text: "+2")), new Dictionary<CorrectedField, MentionCorrection>()));

        Assert.Contains("\"'@cmd\",\"'=1+1\",\"'+2\"", csv, StringComparison.Ordinal);
    }

    [Fact]
    public void The_workbook_offers_what_to_choose()
    {
        using var bytes = new MemoryStream();
        File(new SampledRow(1, Some.Mention(), new Dictionary<CorrectedField, MentionCorrection>())).WriteXlsx(bytes);
        using var archive = new ZipArchive(bytes);
        using var reader = new StreamReader(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var xml = reader.ReadToEnd();

        Assert.Contains("""<dataValidation type="list" allowBlank="1" sqref="L2:L2"><formula1>"right,positive,neutral,negative,mixed"</formula1></dataValidation>""", xml, StringComparison.Ordinal);
        Assert.EndsWith("</dataValidations></worksheet>", xml, StringComparison.Ordinal);
    }

    private static SampleFile File(params SampledRow[] rows) => new(new SampleSheet("uob", new Month(2023, 11), 2, 2, rows, null), "Li Wei", At);

    private static string Csv(params SampledRow[] rows)
    {
        using var bytes = new MemoryStream();
        File(rows).WriteCsv(bytes);
        return Encoding.UTF8.GetString(bytes.ToArray()).TrimStart('\uFEFF');
    }
}
