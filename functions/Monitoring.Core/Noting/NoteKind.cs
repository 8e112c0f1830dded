using System.Text;
using System.Text.RegularExpressions;

namespace Monitoring.Noting;

/// <summary>
/// One thing that can be said, in both languages: <c>over periods of {now:number} and {before:number} days</c>. The values are given in the
/// order in which the English names them first; the Chinese may name them in any order, or leave one out.
/// </summary>
public sealed class NoteKind
{
    private readonly List<Part> _english;
    private readonly List<Part> _chinese;
    private readonly List<(string Name, NoteValue Value)> _values = [];
    private readonly Lazy<Regex> _form;

    /// <param name="isPart">It stands within another note alone: by itself its words could be anybody's.</param>
    internal NoteKind(string english, string chinese, bool isPart = false)
    {
        (English, Chinese, IsPart) = (english, chinese, isPart);
        _english = Parts(english);
        foreach (var part in _english.Where(part => part.Type is not null))
        {
            _values.Add((part.Text, NoteValue.ByName[part.Type!]));
        }

        _chinese = Parts(chinese);
        Opening = _english.Count > 0 && !_english[0].IsPlace ? _english[0].Text : "";
        _form = new(() => new Regex(Form(), RegexOptions.NonBacktracking | RegexOptions.Singleline));
    }

    /// <summary>With its places.</summary>
    public string English { get; }

    /// <inheritdoc cref="English"/>
    public string Chinese { get; }

    internal bool IsPart { get; }

    /// <summary>The English before its first place.</summary>
    internal string Opening { get; }

    /// <param name="values">One for each place, in the order of the English.</param>
    public Note Say(params IReadOnlyList<object> values)
    {
        if (values.Count != _values.Count)
        {
            throw new ArgumentException($"'{English}': found {values.Count} values, expected {_values.Count}.", nameof(values));
        }

        var said = values.Select((value, i) => _values[i].Value.English(value)).ToList();
        return new Note(Filled(_english, said), () => Filled(_chinese, [.. values.Select((value, i) => ChineseOf(value, said[i], i))]));
    }

    /// <returns>Null where the text is no note of this kind.</returns>
    internal string? ChineseOf(string english)
    {
        if (!english.StartsWith(Opening, StringComparison.Ordinal) || _form.Value.Match(english) is not { Success: true } match)
        {
            return null;
        }

        var values = new List<string>(_values.Count);
        for (var i = 0; i < _values.Count; i++)
        {
            if (_values[i].Value.Chinese(match.Groups[i + 1].Value) is not { } value)
            {
                return null;
            }

            values.Add(value);
        }

        return Filled(_chinese, values);
    }

    // A note within this one knows what it says; its English would have to be read again.
    private string ChineseOf(object value, string english, int place) => value is Note note
        ? note.In(ReportLanguage.Chinese)
        : _values[place].Value.Chinese(english) ?? english;

    private string Filled(List<Part> parts, List<string> values) =>
        string.Concat(parts.Select(part => part.IsPlace ? values[_values.FindIndex(value => value.Name == part.Text)] : part.Text));

    private string Form()
    {
        var form = new StringBuilder("^");
        foreach (var part in _english)
        {
            form.Append(!part.IsPlace ? Regex.Escape(part.Text)
                : part.Type is { } type ? $"({NoteValue.ByName[type].Pattern})"
                : _values.First(value => value.Name == part.Text).Value.Pattern);
        }

        return form.Append(@"\z").ToString();
    }

    private static List<Part> Parts(string template)
    {
        var parts = new List<Part>();
        for (var at = 0; at < template.Length;)
        {
            var open = template.IndexOf('{', at);
            var end = open < 0 ? template.Length : open;
            if (end > at)
            {
                parts.Add(new Part(template[at..end], IsPlace: false, Type: null));
            }

            if (open < 0)
            {
                break;
            }

            var close = template.IndexOf('}', open);
            var place = template[(open + 1)..close].Split(':');
            parts.Add(new Part(place[0], IsPlace: true, place.Length > 1 ? place[1] : null));
            at = close + 1;
        }

        return parts;
    }

    /// <param name="Text">As it stands, or the place's name.</param>
    /// <param name="Type">Where a place is named first: what may stand there.</param>
    private readonly record struct Part(string Text, bool IsPlace, string? Type);
}
