using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Monitoring.Functions.Tests.Fakes;

/// <summary>What a table takes, by the service's documentation and not by the code under test.</summary>
internal static class FakeLimits
{
    /// <returns>The error code of the limit that the entity breaks; null where it keeps all of them.</returns>
    public static string? BrokenBy(TableEntity entity)
    {
        foreach (var key in (string[])[entity.PartitionKey, entity.RowKey])
        {
            if (key.Length > 1024)
            {
                return TableErrorCode.KeyValueTooLarge.ToString();
            }

            if (key.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c)))
            {
                return TableErrorCode.OutOfRangeInput.ToString();
            }
        }

        if (entity.Values().Any(value => SizeOf(value) > 64 * 1024))
        {
            return TableErrorCode.PropertyValueTooLarge.ToString();
        }

        return entity.Values().Sum(SizeOf) > 1024 * 1024 ? TableErrorCode.EntityTooLarge.ToString() : null;
    }

    /// <summary>Bytes of the entity in a request: binary values travel as base64.</summary>
    public static long PayloadOf(TableEntity entity) => 500 + entity.Values().Sum(value => value is byte[] bytes ? bytes.Length * 4L / 3 : SizeOf(value));

    private static int SizeOf(object? value) => value switch
    {
        byte[] bytes => bytes.Length,
        string text => text.Length * 2,
        _ => 8,
    };

    private static IEnumerable<object?> Values(this TableEntity entity) => entity.Select(pair => pair.Value);
}
