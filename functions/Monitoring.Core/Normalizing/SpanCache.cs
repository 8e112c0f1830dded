namespace Monitoring.Normalizing;

/// <summary>Works out what a recurring value means once, and finds it again without a string for it. Forgets all of it when it holds
/// many, so that memory does not grow with the file.</summary>
internal sealed class SpanCache<T>(Func<string, T> workOut)
{
    private const int Capacity = 10_000;

    private readonly Dictionary<string, T> _known = new(StringComparer.Ordinal);

    public T this[ReadOnlySpan<char> value]
    {
        get
        {
            var lookup = _known.GetAlternateLookup<ReadOnlySpan<char>>();
            if (lookup.TryGetValue(value, out var known))
            {
                return known;
            }

            if (_known.Count >= Capacity)
            {
                _known.Clear();
            }

            var text = value.ToString();
            return _known[text] = workOut(text);
        }
    }
}
