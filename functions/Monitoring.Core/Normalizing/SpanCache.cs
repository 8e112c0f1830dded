namespace Monitoring.Normalizing;

/// <summary>Works out what a recurring value means once, and finds it again without a string for it. Forgets all of it when it holds
/// many, so that memory does not grow with the file.</summary>
internal sealed class SpanCache<T>(Func<string, T> workOut)
{
    private const int Capacity = 10_000;

    private readonly Dictionary<string, T> _known = new(StringComparer.Ordinal);
    private string? _lastValue;
    private T _last = default!;

    public T this[ReadOnlySpan<char> value]
    {
        get
        {
            // Exports repeat a value from row to row.
            if (_lastValue is not null && value.SequenceEqual(_lastValue))
            {
                return _last;
            }

            var lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();
            if (lookup.TryGetValue(value, out var text, out var known))
            {
                (_lastValue, _last) = (text, known);
                return known;
            }

            if (_known.Count >= Capacity)
            {
                _known.Clear();
            }

            text = value.ToString();
            (_lastValue, _last) = (text, workOut(text));
            return _known[text] = _last;
        }
    }
}
