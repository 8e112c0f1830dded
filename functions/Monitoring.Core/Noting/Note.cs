using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitoring.Noting;

/// <summary>
/// What has to be said beside a figure: a kind and its values, worded when it is printed. Kept, in the JSON of a report, it is its English;
/// read back from there it is taken apart again, so that a report that was issued long ago is said in either language. A text of no kind,
/// such as an office's own formula, is itself in both.
/// </summary>
[JsonConverter(typeof(NoteJsonConverter))]
public sealed class Note : IEquatable<Note>
{
    private readonly string _english;
    private readonly Func<string> _chinese;

    internal Note(string english, Func<string> chinese) => (_english, _chinese) = (english, chinese);

    /// <summary>A note as it was kept.</summary>
    public static Note Kept(string english) => new(english, () => NoteReading.ChineseOf(english));

    /// <summary>Several beside one figure, semicolons between; null for none.</summary>
    public static Note? Beside(params IEnumerable<Note?> notes) => Joined(notes, "; ", "；");

    /// <summary>Sentences one after the other; null for none.</summary>
    public static Note? Sentences(params IEnumerable<Note?> notes) => Joined(notes, " ", "");

    public string In(ReportLanguage language) => language == ReportLanguage.Chinese ? _chinese() : _english;

    /// <summary>In English, as it is kept.</summary>
    public override string ToString() => _english;

    public bool Equals(Note? other) => other is not null && _english == other._english;

    public override bool Equals(object? obj) => Equals(obj as Note);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_english);

    private static Note? Joined(IEnumerable<Note?> notes, string between, string betweenInChinese) =>
        notes.OfType<Note>().ToList() switch
        {
            [] => null,
            [var one] => one,
            var several => new(
                string.Join(between, several), () => string.Join(betweenInChinese, several.Select(note => note.In(ReportLanguage.Chinese)))),
        };
}

/// <summary>A note as its English.</summary>
internal sealed class NoteJsonConverter : JsonConverter<Note>
{
    public override Note Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Note.Kept(reader.GetString() ?? throw new JsonException("Found no text, expected a note."));

    public override void Write(Utf8JsonWriter writer, Note value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
