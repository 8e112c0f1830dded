using System.CommandLine;
using Monitoring.Benchmarks;

var root = new RootCommand("Made-up exports of any size, the shipped samples, whole-process measurements, the pages, the shipped models, and comparisons.")
{
    BaselineCommand.Create(),
    GenerateCommand.Create(),
    LanguagesCommand.Create(),
    MeasureCommand.Create(),
    ModelsCommand.Create(),
    PagesCommand.Create(),
    PanelCommand.Create(),
    SamplesCommand.Create(),
    SentimentsCommand.Create(),
    StepsCommand.Create(),
    TableCommand.Create(),
    TaggersCommand.Create(),
    TopicsCommand.Create(),
};
var parsed = root.Parse(MeasureCommand.MarkCommand(args));
var exitCode = parsed.Invoke();
return parsed.Errors.Count > 0 ? 2 : exitCode;
