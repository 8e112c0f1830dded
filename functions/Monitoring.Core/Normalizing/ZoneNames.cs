namespace Monitoring.Normalizing;

/// <summary>Offsets that zone names behind a time stand for: those that mean one thing everywhere, and a service's own before them.</summary>
internal sealed class ZoneNames
{
    private static readonly Dictionary<string, int> Universal = ReadUniversal();

    private readonly Dictionary<string, int> _minutes;

    /// <param name="own">Minutes east of UTC by name.</param>
    public ZoneNames(IReadOnlyDictionary<string, int> own)
    {
        _minutes = new Dictionary<string, int>(Universal, StringComparer.Ordinal);
        foreach (var (name, minutes) in own)
        {
            _minutes[TextFolding.Fold(name)] = minutes;
        }
    }

    /// <param name="foldedName">As <see cref="TextFolding"/> leaves it.</param>
    public bool TryFind(ReadOnlySpan<char> foldedName, out int minutes) =>
        _minutes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(foldedName, out minutes);

    /// <summary>Reads <c>+08:00</c>, <c>-03:00</c>.</summary>
    public static bool TryParseOffset(string text, out int minutes)
    {
        minutes = 0;
        if (text.Length != 6 || text[0] is not ('+' or '-')
            || !TimeOnly.TryParseExact(text.AsSpan(1), "HH:mm", System.Globalization.CultureInfo.InvariantCulture, default, out var time))
        {
            return false;
        }

        minutes = (int)time.ToTimeSpan().TotalMinutes * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static Dictionary<string, int> ReadUniversal()
    {
        var minutes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in NameTable.Lines("zones.txt"))
        {
            var offset = TryParseOffset(line[0], out var parsed) ? parsed : throw new InvalidDataException($"zones.txt: '{line[0]}' is no offset.");
            foreach (var name in NameTable.Names(line[1]))
            {
                minutes.Add(TextFolding.Fold(name), offset);
            }
        }

        return minutes;
    }
}
