using System.Globalization;
using System.Text;
using Monitoring.Delivering;
using Monitoring.Summarizing.Reviewing;

namespace Monitoring.Cli;

/// <summary>A review as files, each whole or not there.</summary>
internal static class ReviewFiles
{
    public static async Task WriteAsync(string directory, Review review, ReportLanguage language, Action<string> onWritten, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        var name = Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{review.Year:D4}-review-{review.Entity}"));
        var page = await ReviewPage.RenderAsync(review, language);
        await WriteAsync($"{name}.html", file => file.Write(Encoding.UTF8.GetBytes(page)));
        await WriteAsync($"{name}.txt", file => file.Write(Encoding.UTF8.GetBytes(ReviewText.Write(review, language))));
        await WriteAsync($"{name}.json", file => file.Write(Encoding.UTF8.GetBytes(ReviewJson.WriteText(review))));
        await WriteAsync($"{name}.xlsx", file => ReviewXlsx.Write(file, review));

        async Task WriteAsync(string path, Action<Stream> write)
        {
            await WholeFile.WriteAsync(path, write, cancellationToken);
            onWritten(path);
        }
    }
}
