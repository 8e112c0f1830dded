using Azure.AI.TextAnalytics;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Monitoring.Functions.Storage;
using Monitoring.Functions.Tagging;
using Monitoring.Tagging;

namespace Monitoring.Functions;

/// <summary>The one place where a provider of tags is chosen, by the app setting <c>Tagging__Provider</c>, and where a new one is added.</summary>
internal static class Taggers
{
    /// <returns>Makes the tagger with what an office brought along for the built-in models.</returns>
    /// <param name="language">Called for Azure AI Language alone.</param>
    public static Func<OwnModels, ITagger> Of(
        TaggingSettings settings, Func<TextAnalyticsClient> language, TableServiceClient tables, TimeProvider clock, ILogger<PaidTagger> logger)
    {
        ITagProvider? provider = settings.Provider switch
        {
            TaggingSettings.AzureLanguage => new AzureLanguageProvider(language()),
            _ => null,
        };
        if (provider is null)
        {
            return models => new BuiltInTagger(models);
        }

        var memory = new TableTagMemory(tables.GetTableClient(Tables.Tags));
        var budget = new TableRecordBudget(tables.GetTableClient(Tables.Office));
        var options = new PaidTaggerOptions { RecordsPerMonth = settings.RecordsPerMonth };
        return models => new PaidTagger(provider, new BuiltInTagger(models), memory, budget, options, clock, logger);
    }
}
