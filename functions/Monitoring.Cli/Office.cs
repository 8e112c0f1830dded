using Monitoring.Cli.Commands;
using Monitoring.Cli.Sqlite;
using Monitoring.Configuring;
using Monitoring.Matching;
using Monitoring.Reading;
using Monitoring.Recognizing;
using Monitoring.Summarizing;
using Monitoring.Tagging;

namespace Monitoring.Cli;

/// <summary>One state folder opened: its settings, watch list and services, and the state itself.</summary>
internal sealed class Office : IDisposable
{
    private Office(StateFolder folder, IntakeRules rules, SqliteState state, TimeProvider clock) =>
        (Folder, Rules, State, Clock) = (folder, rules, state, clock);

    public StateFolder Folder { get; }

    public IntakeRules Rules { get; }

    public SqliteState State { get; }

    public TimeProvider Clock { get; }

    public UploadFolder Uploads => (UploadFolder)State.Uploads;

    /// <param name="watchListPath">Null for the folder's own list or, without one, the ready one.</param>
    /// <param name="adoptWatchList">True where the named list becomes the folder's own: the figures will stand on it.</param>
    public static Office Open(StateFolder folder, string? watchListPath, bool adoptWatchList, TimeProvider clock)
    {
        StateMove.Finish(folder);
        var watchList = ReadWatchList(folder, watchListPath);
        var settings = File.Exists(folder.Settings)
            ? SettingsFile.Parse(File.ReadAllText(folder.Settings), "settings.json")
            : new Settings();
        var (services, ownServices) = ReadServices(folder);
        folder.Create();
        if (adoptWatchList && watchListPath is not null)
        {
            WriteIfChanged(folder.WatchList, WatchListFile.ToJson(watchList));
        }

        var rules = new IntakeRules(settings, watchList, services, ownServices, new BuiltInTagger(OwnTagger.Read(folder)), UploadLimits.Default);
        return new Office(folder, rules, SqliteState.Open(folder), clock);
    }

    public static WatchList ReadWatchList(StateFolder folder, string? watchListPath)
    {
        var path = watchListPath ?? (File.Exists(folder.WatchList) ? folder.WatchList : null);
        return path is null ? ReadyWatchList.Value : ReadWatchList(path);
    }

    /// <param name="path">A file, or the name of a list that ships with the product where no file is called so.</param>
    public static WatchList ReadWatchList(string path)
    {
        if (!Path.Exists(path) && ReadyWatchList.Find(path) is { } ready)
        {
            return ready;
        }

        if (Directory.Exists(path))
        {
            throw new UploadException($"{path}: found a directory, expected a watch list (JSON).");
        }

        if (!File.Exists(path))
        {
            throw new UploadException(
                $"{path}: found no such watch list. Check the name and the folder; ready lists are {string.Join(" and ", ReadyWatchList.Names)}.");
        }

        return WatchListFile.Parse(File.ReadAllText(path), Path.GetFileName(path));
    }

    public static (ServiceCatalog Services, string OwnServices) ReadServices(StateFolder folder)
    {
        if (!Directory.Exists(folder.Services))
        {
            return (ServiceCatalog.BuiltIn, "");
        }

        var files = Directory.GetFiles(folder.Services, "*.json").Order(StringComparer.Ordinal).ToList();
        var texts = files.ConvertAll(File.ReadAllText);
        var own = files.Zip(texts, (file, text) => ServiceDescriptionFile.Parse(text, $"services/{Path.GetFileName(file)}"));
        return (ServiceCatalog.BuiltIn.With(own.ToList()), string.Join('\n', texts));
    }

    /// <summary>The entity that <c>--entity</c> names; without it the only one there is.</summary>
    public WatchEntity Entity(string? id)
    {
        var entities = Rules.WatchList.Entities;
        return id is null && entities.Count > 1
            ? throw new UsageException(
                $"The watch list names several entities; say which with --entity: {string.Join(", ", entities.Select(entity => entity.Id))}.")
            : OptionChecks.Read(() => Question.Entity(id, Rules.WatchList));
    }

    public void Dispose() => State.Dispose();

    private static void WriteIfChanged(string path, string text)
    {
        if (File.Exists(path) && File.ReadAllText(path) == text)
        {
            return;
        }

        var temporary = $"{path}.{Environment.ProcessId}";
        File.WriteAllText(temporary, text);
        File.Move(temporary, path, overwrite: true);
    }
}
