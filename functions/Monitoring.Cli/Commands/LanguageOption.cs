using System.CommandLine;
using Monitoring.Delivering;

namespace Monitoring.Cli.Commands;

/// <summary>In which language a year's report is labelled.</summary>
internal sealed class LanguageOption
{
    private const string Chinese = "zh";

    public LanguageOption()
    {
        Option = new("--language")
        {
            Description = "Language of the labels of page and text; sentences stand in both, notes and formulas in English. JSON and XLSX don't change.",
            DefaultValueFactory = _ => "en",
        };
        Option.AcceptOnlyFromAmong("en", Chinese);
    }

    public Option<string> Option { get; }

    public ReportLanguage Of(ParseResult parsed) =>
        parsed.GetValue(Option) == Chinese ? ReportLanguage.Chinese : ReportLanguage.English;
}
