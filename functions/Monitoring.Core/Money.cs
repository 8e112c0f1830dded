using System.Globalization;

namespace Monitoring;

/// <summary>An exact amount in one currency; amounts of two currencies are never added.</summary>
/// <param name="Currency">ISO 4217 code in capitals.</param>
public readonly record struct Money(decimal Amount, string Currency)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Currency} {Amount}");
}
