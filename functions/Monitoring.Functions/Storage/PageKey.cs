using System.Security.Cryptography;
using Azure.Data.Tables;

namespace Monitoring.Functions.Storage;

/// <summary>The secret that the tokens of forms stand on: made by the first instance that needs it, the same for all. It lies where the app
/// alone may read.</summary>
/// <param name="table">Of the office.</param>
internal sealed class PageKey(TableClient table)
{
    private const string Key = "pages";
    private const string SecretName = "Secret";
    private const int Length = 32;

    /// <exception cref="InvalidDataException">It is not as it was made; deleting its row makes another.</exception>
    public async Task<byte[]> ReadAsync(CancellationToken cancellationToken)
    {
        var row = await table.FindRowAsync(Key, Key, cancellationToken);
        if (row is null)
        {
            // Whoever is later reads what the earlier one wrote.
            var made = new TableEntity(Key, Key) { [SecretName] = RandomNumberGenerator.GetBytes(Length) };
            await table.TryWriteRowAsync(made, read: null, cancellationToken);
            row = await table.FindRowAsync(Key, Key, cancellationToken);
        }

        return row?.GetBinary(SecretName) is { Length: Length } secret
            ? secret
            : throw new InvalidDataException($"The row '{Key}' of the table '{Tables.Office}' holds no secret of {Length} bytes. Delete it; another one is made.");
    }
}
