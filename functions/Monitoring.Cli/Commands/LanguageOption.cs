using System.CommandLine;
using Monitoring.Configuring;

namespace Monitoring.Cli.Commands;

/// <summary>In which language a report speaks; without it, the settings' own.</summary>
internal sealed class LanguageOption
{
    private const string Chinese = "zh";

    public LanguageOption()
    {
        Option = new("--language")
        {
            Description = "Language of page and text, en or zh; without it that of 'reportLanguage' in settings.json, else English. JSON, CSV and XLSX don't change.",
        };
        Option.AcceptOnlyFromAmong("en", Chinese);
    }

    public Option<string?> Option { get; }

    public ReportLanguage Of(ParseResult parsed, Settings settings) => parsed.GetValue(Option) switch
    {
        null => settings.Spoken(),
        Chinese => ReportLanguage.Chinese,
        _ => ReportLanguage.English,
    };
}
