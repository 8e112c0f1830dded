using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Monitoring.Configuring;
using Monitoring.Matching;
using Monitoring.Reading;
using Monitoring.Recognizing;
using Monitoring.Tagging;
using Monitoring.Tagging.Learning;

namespace Monitoring.Functions;

/// <summary>The office's rules: settings.json, watchlist.json, services/*.json, models/*.model and topics.txt of the container
/// <c>config</c>, each by default where it is not there. What is there is listed each time, since figures never stand on two sets of
/// rules, and read anew where any of it has changed.</summary>
/// <param name="taggerOf">Makes the tagger with what the office brought along.</param>
internal sealed class ConfigContainer(BlobContainerClient container, Func<OwnModels, ITagger> taggerOf, MailingSettings mailing)
{
    private volatile MadeTagger? _made;
    private volatile ReadRules? _read;

    /// <exception cref="SettingsException">settings.json makes no sense.</exception>
    /// <exception cref="WatchListException">watchlist.json makes no sense.</exception>
    /// <exception cref="ServiceDescriptionException">A service's description makes no sense.</exception>
    /// <exception cref="ModelFormatException">A model can't be read, or the topics have another form.</exception>
    public async Task<IntakeRules> ReadAsync(CancellationToken cancellationToken)
    {
        var (names, versions) = await ListAsync(cancellationToken);
        if (versions is not null && _read is { } before && before.Versions == versions)
        {
            return before.Rules;
        }

        // What changes after the list was made has another version in the next one.
        var rules = await ReadAsync(names, cancellationToken);
        _read = versions is null ? null : new ReadRules(versions, rules);
        return rules;
    }

    private async Task<IntakeRules> ReadAsync(SortedSet<string> names, CancellationToken cancellationToken)
    {
        var settings = await FindAsync(names, "settings.json", cancellationToken) is { } ownSettings
            ? SettingsFile.Parse(ownSettings, "settings.json")
            : new Settings();
        var watchList = await FindAsync(names, "watchlist.json", cancellationToken) is { } ownList
            ? WatchListFile.Parse(ownList, "watchlist.json")
            : ReadyWatchList.Value;
        var (services, ownServices) = await ReadServicesAsync(names, cancellationToken);
        return new IntakeRules(
            settings with { Mail = WithDefaults(settings.Mail), ReportLanguage = settings.ReportLanguage ?? mailing.Language }, watchList, services, ownServices,
            await ReadTaggerAsync(names, cancellationToken), UploadLimits.Default);
    }

    /// <summary>Unpacking a model takes longer than fetching it: while the bytes stay the same, so does the tagger.</summary>
    private async Task<ITagger> ReadTaggerAsync(SortedSet<string> names, CancellationToken cancellationToken)
    {
        var models = new List<(string Name, byte[] Bytes)>();
        foreach (var name in names.Where(name => name.StartsWith("models/", StringComparison.Ordinal) && name.EndsWith(".model", StringComparison.Ordinal)))
        {
            if (await DownloadAsync(names, name, cancellationToken) is { } bytes)
            {
                models.Add((name["models/".Length..], bytes.ToArray()));
            }
        }

        var topics = await FindAsync(names, "topics.txt", cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, bytes) in models)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{bytes.Length}\n"));
            hash.AppendData(bytes);
        }

        hash.AppendData(Encoding.UTF8.GetBytes(topics is null ? "" : $"topics\n{topics}"));
        var key = Convert.ToHexString(hash.GetHashAndReset());
        if (_made is not { } made || made.Key != key)
        {
            _made = made = new MadeTagger(key, taggerOf(OwnModels.Read(models, topics)));
        }

        return made.Tagger;
    }

    /// <summary>The app settings speak where settings.json is silent.</summary>
    private MailSettings WithDefaults(MailSettings own) => own with
    {
        From = mailing.From is { } from && own.From == new MailSettings().From ? from : own.From,
        To = own.To.Count > 0 ? own.To : mailing.To,
        Operators = own.Operators.Count > 0 ? own.Operators : mailing.Operators,
        Pages = own.Pages ?? mailing.Pages,
    };

    private async Task<(ServiceCatalog Services, string OwnServices)> ReadServicesAsync(
        SortedSet<string> names, CancellationToken cancellationToken)
    {
        var texts = new List<string>();
        var own = new List<ServiceDescription>();
        foreach (var name in names.Where(name => name.StartsWith("services/", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal)))
        {
            if (await FindAsync(names, name, cancellationToken) is { } text)
            {
                texts.Add(text);
                own.Add(ServiceDescriptionFile.Parse(text, name));
            }
        }

        return own.Count == 0 ? (ServiceCatalog.BuiltIn, "") : (ServiceCatalog.BuiltIn.With(own), string.Join('\n', texts));
    }

    /// <summary>What is there, in ordinal order; to ask for each file instead would fill the log with answers that it is not there.</summary>
    /// <returns>The names, and what tells this list from one of other contents: null where the service did not say it.</returns>
    private async Task<(SortedSet<string> Names, string? Versions)> ListAsync(CancellationToken cancellationToken)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var versions = new StringBuilder();
        var isKnown = true;
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions(), cancellationToken))
        {
            names.Add(blob.Name);
            isKnown &= blob.Properties.ETag is not null;
            versions.Append(blob.Name).Append('\n').Append(blob.Properties.ETag).Append('\n');
        }

        return (names, isKnown ? versions.ToString() : null);
    }

    /// <returns>Null where it is not there.</returns>
    private async Task<string?> FindAsync(SortedSet<string> names, string name, CancellationToken cancellationToken)
    {
        if (await DownloadAsync(names, name, cancellationToken) is not { } found)
        {
            return null;
        }

        // As a file is read elsewhere: by its byte order mark, and without it.
        using var reader = new StreamReader(found.ToStream());
        return await reader.ReadToEndAsync(cancellationToken);
    }

    /// <returns>Null where it is not there.</returns>
    private async Task<BinaryData?> DownloadAsync(SortedSet<string> names, string name, CancellationToken cancellationToken)
    {
        if (!names.Contains(name))
        {
            return null;
        }

        try
        {
            return (await container.GetBlobClient(name).DownloadContentAsync(cancellationToken)).Value.Content;
        }
        catch (RequestFailedException removed) when (BlobErrorCode.BlobNotFound == removed.ErrorCode)
        {
            return null;
        }
    }

    private sealed record ReadRules(string Versions, IntakeRules Rules);

    /// <param name="Key">Of the bytes that it was made with.</param>
    private sealed record MadeTagger(string Key, ITagger Tagger);
}
