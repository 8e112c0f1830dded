namespace Monitoring.Cli;

/// <summary>Where things stand in the folder that <c>--data</c> names.</summary>
internal sealed class StateFolder(string root)
{
    public const string DefaultName = "monitoring-data";

    public string Root { get; } = Path.GetFullPath(root);

    public string Database => Path.Combine(Root, "state.db");

    /// <summary>Derived of the database, and made again where it is missing.</summary>
    public string Search => Path.Combine(Root, "search.db");

    public string Settings => Path.Combine(Root, "settings.json");

    public string WatchList => Path.Combine(Root, "watchlist.json");

    public string Services => Path.Combine(Root, "services");

    public string Uploads => Path.Combine(Root, "uploads");

    public string Rejects => Path.Combine(Root, "rejects");

    public string Receipts => Path.Combine(Root, "receipts");

    public string Models => Path.Combine(Root, "models");

    public string Topics => Path.Combine(Root, "topics.txt");

    public string Inbox => Path.Combine(Root, "inbox");

    /// <summary>Uploads from the pages, from their first byte until they are taken.</summary>
    public string Arriving => Path.Combine(Root, "arriving");

    public string Outbox => Path.Combine(Root, "outbox");

    /// <exception cref="UsageException">There is a file in its place.</exception>
    public void Create()
    {
        if (File.Exists(Root))
        {
            throw new UsageException($"Option '--data': found the file '{Root}', expected a folder.");
        }

        Directory.CreateDirectory(Root);
        Directory.CreateDirectory(Uploads);
    }

    /// <summary>A path as people see it, relative to the folder.</summary>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');
}
