using System.Reflection;
using Azure.Data.Tables;
using Monitoring.Applying;
using Monitoring.Functions.Storage;
using Monitoring.Hosts.Tests.Stores;

namespace Monitoring.Functions.Tests.Storage;

/// <summary>
/// The contract against the emulator, with the real packages: <c>MONITORING_AZURITE_TABLES</c> holds its connection string, such as
/// <c>UseDevelopmentStorage=true</c>. Skipped where the variable is not set.
/// </summary>
public sealed class AzuriteTests
{
    /// <summary>The names of the contract's tests.</summary>
    public static TheoryData<string> Contract =>
        [.. typeof(PartitionStoreContract).GetMethods().Where(method => method.IsDefined(typeof(FactAttribute))).Select(method => method.Name)];

    [AzuriteTheory]
    [MemberData(nameof(Contract))]
    public async Task Keeps_the_contract_on_the_emulator(string test)
    {
        var table = new TableClient(AzuriteTheoryAttribute.Connection, $"figures{Guid.NewGuid():N}", StorageRetries.With(new TableClientOptions()));
        await table.CreateIfNotExistsAsync();
        try
        {
            await (Task)typeof(PartitionStoreContract).GetMethod(test, BindingFlags.Public | BindingFlags.Instance)!.Invoke(new OnAzurite(table), null)!;
        }
        finally
        {
            await table.DeleteAsync();
        }
    }

    private sealed class OnAzurite(TableClient table) : PartitionStoreContract
    {
        protected override IPartitionStore Open() => new TablePartitions(table);
    }
}

/// <summary>A theory that needs the emulator.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AzuriteTheoryAttribute : TheoryAttribute
{
    private const string Variable = "MONITORING_AZURITE_TABLES";

    public AzuriteTheoryAttribute()
    {
        if (string.IsNullOrEmpty(Connection))
        {
            Skip = $"{Variable} names no emulator to run against.";
        }
    }

    internal static string? Connection => Environment.GetEnvironmentVariable(Variable);
}
