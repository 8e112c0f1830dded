namespace Monitoring.Functions.Storage;

/// <summary>What is to be written is larger than a row or a transaction of a table may be. Trying again doesn't help.</summary>
public sealed class TableLimitException(string message) : Exception(message);
