using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Monitoring.Functions.Tests;

/// <summary>What the host reads from the assembly, and what the worker makes of it.</summary>
public sealed class TriggersTests
{
    private static readonly IReadOnlyList<MethodInfo> Triggers =
        [.. typeof(AppSettings).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(method => method.IsDefined(typeof(FunctionAttribute)))];

    [Fact]
    public void Each_trigger_is_public_and_named_for_its_class() => Assert.Equal(
        [
            "BatchArrived", "BatchFailed", "CloseRequested", "DayEnded", "DayPostponed", "ExportArrived", "ExportFailed", "ExportStateRequested",
            "HealthRequested", "ImportStateRequested", "LedgerRequested", "PageRequested", "PieceWanted", "RebuildRequested", "RetryRequested", "RowsRequested", "SummaryRequested", "UploadFailed", "UploadWaiting",
        ],
        Triggers.Where(method => method.DeclaringType!.IsPublic && method.DeclaringType.Name == method.GetCustomAttribute<FunctionAttribute>()!.Name)
            .Select(method => method.DeclaringType!.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Without_a_key_there_are_only_health_and_what_sign_in_guards()
    {
        var levels = Triggers
            .Select(method => (method.DeclaringType!.Name, Trigger: method.GetParameters()[0].GetCustomAttribute<HttpTriggerAttribute>()))
            .Where(trigger => trigger.Trigger is not null)
            .ToLookup(trigger => trigger.Trigger!.AuthLevel, trigger => trigger.Name);

        Assert.Equal(["HealthRequested", "PageRequested"], levels[AuthorizationLevel.Anonymous].Order(StringComparer.Ordinal));
        Assert.Equal(8, levels[AuthorizationLevel.Function].Count());
        Assert.Equal(2, levels.Count);
    }

    [Theory]
    [InlineData("builtin", "none")]
    [InlineData("azure-language", "communication-services")]
    public void Each_trigger_can_be_made_of_what_is_registered(string tagging, string mailing)
    {
        var settings = AppSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ExportStorage:blobServiceUri"] = "https://account.blob.core.example/",
            ["ExportStorage:queueServiceUri"] = "https://account.queue.core.example/",
            ["ExportStorage:tableServiceUri"] = "https://account.table.core.example/",
            ["ExportStorage:credential"] = "managedidentity",
            ["DaySchedule"] = "0 0 5 * * *",
            ["Tagging:Provider"] = tagging,
            ["Tagging:Endpoint"] = "https://language.example/",
            ["Mail:Provider"] = mailing,
            ["Mail:Endpoint"] = "https://mail.example/",
        }).Build());
        using var services = new ServiceCollection().AddLogging().AddMonitoring(settings).BuildServiceProvider();

        Assert.All(Triggers, method => Assert.NotNull(ActivatorUtilities.CreateInstance(services, method.DeclaringType!)));
    }
}
