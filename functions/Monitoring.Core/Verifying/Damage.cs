namespace Monitoring.Verifying;

/// <summary>Faults that say that stored bytes make no sense; every other one is none of the state's.</summary>
internal static class Damage
{
    public static bool Is(Exception fault, IEvidence evidence) => fault switch
    {
        AggregateException several => several.InnerExceptions.All(each => Is(each, evidence)),
        InvalidDataException or EndOfStreamException or FormatException or ArgumentException or OverflowException or KeyNotFoundException
            or IndexOutOfRangeException => true,
        _ => evidence.IsDamage(fault),
    };

    public static string Describe(Exception fault) =>
        $"bytes that make no sense ({((fault as AggregateException)?.InnerExceptions[0] ?? fault).Message.TrimEnd('.')})";
}
