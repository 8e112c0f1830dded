using System.Security.Cryptography;
using System.Text;
using Monitoring.Configuring;
using Monitoring.Matching;
using Monitoring.Reading;
using Monitoring.Recognizing;
using Monitoring.Tagging;

namespace Monitoring;

/// <summary>All that decides how a row becomes a mention. Figures depend on the set of uploads and on this, and on nothing else.</summary>
/// <param name="OwnServices">The office's own service descriptions as they stand in their files, since they too decide figures.</param>
public sealed record IntakeRules(
    Settings Settings, WatchList WatchList, ServiceCatalog Services, string OwnServices, ITagger Tagger, UploadLimits Limits)
{
    // Raised when the same rules make other figures of the same uploads; 2: rows state figures beside mentions.
    private const string Reading = "2";

    /// <summary>Names these rules: figures kept under another basis have to be worked out again.</summary>
    public string Basis { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n', Reading, WatchListFile.ToJson(WatchList with { Title = null }), Settings.TimeZone, Settings.Sentiment,
        Settings.Language, Tagger.Name, OwnServices))));
}
