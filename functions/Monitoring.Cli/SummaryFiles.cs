using System.Text;
using Monitoring.Delivering;
using Monitoring.Summarizing;

namespace Monitoring.Cli;

/// <summary>A summary as files, each whole or not there.</summary>
internal static class SummaryFiles
{
    public static async Task WriteAsync(
        string directory, SummaryInput input, Summary summary, ReportLanguage language, Action<string> onWritten, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        var name = Path.Combine(directory, $"{summary.Month}-{summary.Entity}");
        await WriteTextAsync($"{name}.html", await SummaryPage.RenderAsync(summary, language));
        await WriteTextAsync($"{name}.txt", SummaryText.Write(summary, language));
        await WriteTextAsync($"{name}.json", SummaryJson.WriteText(summary));
        var mentions = MentionRows.Of(input).ToList();
        await WriteAsync($"{name}-mentions.csv", file => MentionsCsv.Write(file, mentions));
        await WriteAsync($"{name}-mentions.xlsx", file => MentionsXlsx.Write(file, mentions));

        Task WriteTextAsync(string path, string text) => WriteAsync(path, file => file.Write(Encoding.UTF8.GetBytes(text)));

        async Task WriteAsync(string path, Action<Stream> write)
        {
            await WholeFile.WriteAsync(path, write, cancellationToken);
            onWritten(path);
        }
    }
}
