using System.Text;

namespace Monitoring.Identifying;

/// <summary>The parameters of a web address in one form, sorted by name and value, equal ones once.</summary>
internal sealed class UrlQuery
{
    private readonly SortedSet<(string Name, string Value)> _parameters;

    private UrlQuery(SortedSet<(string Name, string Value)> parameters) => _parameters = parameters;

    public static UrlQuery Parse(string query)
    {
        var parameters = new SortedSet<(string, string)>(ByNameThenValue);
        if (query.Contains("&amp;", StringComparison.OrdinalIgnoreCase))
        {
            query = query.Replace("&amp;", "&", StringComparison.OrdinalIgnoreCase); // exports that took the address from a page's source
        }

        foreach (var parameter in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? parameter : parameter[..equals];
            var value = equals < 0 ? "" : parameter[(equals + 1)..];
            if (name.Length > 0)
            {
                parameters.Add((UrlEscaping.EscapeInQuery(name), UrlEscaping.EscapeInQuery(value)));
            }
        }

        return new UrlQuery(parameters);
    }

    /// <returns>The parameter's value, percent-encoded; null where it is missing or empty.</returns>
    public string? Value(string name)
    {
        foreach (var parameter in _parameters)
        {
            if (parameter.Name == name && parameter.Value.Length > 0)
            {
                return parameter.Value;
            }
        }

        return null;
    }

    public void DropTracking()
    {
        if (_parameters.Count > 0)
        {
            _parameters.RemoveWhere(parameter => TrackingParameters.Contain(parameter.Name));
        }
    }

    public void AppendTo(StringBuilder url)
    {
        var separator = '?';
        foreach (var (name, value) in _parameters)
        {
            url.Append(separator).Append(name);
            if (value.Length > 0)
            {
                url.Append('=').Append(value);
            }

            separator = '&';
        }
    }

    private static Comparer<(string Name, string Value)> ByNameThenValue { get; } = Comparer<(string Name, string Value)>.Create(
        (left, right) => string.CompareOrdinal(left.Name, right.Name) is var byName && byName != 0
            ? byName
            : string.CompareOrdinal(left.Value, right.Value));
}
