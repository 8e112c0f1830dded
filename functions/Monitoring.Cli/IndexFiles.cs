using System.Globalization;
using System.Text;
using Monitoring.Delivering;
using Monitoring.Matching;
using Monitoring.Summarizing.Indexing;

namespace Monitoring.Cli;

/// <summary>An index as files, each whole or not there: the ranking beside a folder with a page for each entity.</summary>
internal sealed class IndexFiles(string directory, ReportLanguage language, Action<string> onWritten)
{
    public async Task WriteAsync(ImpactIndex index, CancellationToken cancellationToken)
    {
        var folder = EntityFolder(index);
        Directory.CreateDirectory(folder);
        foreach (var entity in index.Entities)
        {
            var page = await IndexPages.RenderEntityAsync(index, entity, language);
            await WriteTextAsync(Path.Combine(folder, $"{entity.Id}.html"), page, isNamed: false, cancellationToken);
        }

        onWritten($"{folder}{Path.DirectorySeparatorChar} ({index.Entities.Count} pages)");
        var name = Name(index);
        await WriteTextAsync($"{name}.html", await IndexPages.RenderAsync(index, language), isNamed: true, cancellationToken);
        await WriteTextAsync($"{name}.txt", IndexText.Write(index, language), isNamed: true, cancellationToken);
        await WriteTextAsync($"{name}.json", IndexJson.WriteText(index), isNamed: true, cancellationToken);
        await WriteAsync($"{name}.csv", file => IndexCsv.WriteRanking(file, index), cancellationToken);
        await WriteAsync($"{name}.xlsx", file => IndexXlsx.Write(file, index), cancellationToken);
    }

    public async Task WriteRowsAsync(
        IndexReport report, ImpactIndex index, IReadOnlyList<WatchEntity> panel, CancellationToken cancellationToken)
    {
        foreach (var entity in panel)
        {
            var rows = report.ReadRowsAsync(entity, index.Year, cancellationToken);
            await WriteAsync(
                Path.Combine(EntityFolder(index), $"{entity.Id}-rows.csv"),
                file => IndexCsv.WriteRows(file, rows.ToBlockingEnumerable(cancellationToken)), cancellationToken, isNamed: false);
        }

        onWritten($"{EntityFolder(index)}{Path.DirectorySeparatorChar} (rows of {panel.Count} entities)");
    }

    private string Name(ImpactIndex index) => Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{index.Year:D4}-index"));

    private string EntityFolder(ImpactIndex index) => Name(index);

    private Task WriteTextAsync(string path, string text, bool isNamed, CancellationToken cancellationToken) =>
        WriteAsync(path, file => file.Write(Encoding.UTF8.GetBytes(text)), cancellationToken, isNamed);

    private async Task WriteAsync(string path, Action<Stream> write, CancellationToken cancellationToken, bool isNamed = true)
    {
        await WholeFile.WriteAsync(path, write, cancellationToken);
        if (isNamed)
        {
            onWritten(path);
        }
    }
}
