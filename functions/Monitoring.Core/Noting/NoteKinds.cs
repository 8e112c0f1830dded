using System.Reflection;

namespace Monitoring.Noting;

/// <summary>All that can be said beside a figure. Whoever changes an English wording keeps the old one as a kind of its own: it stands in
/// reports that were issued.</summary>
public static partial class NoteKinds
{
    private static readonly Lazy<IReadOnlyList<NoteKind>> Listed = new(() =>
    [
        .. typeof(NoteKinds).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(NoteKind))
            .Select(property => (NoteKind)property.GetValue(null)!)
            .OrderByDescending(kind => kind.Opening.Length),
    ]);

    /// <summary>In the order in which a text is tried to be read as one of them: the more it begins with words of ours, the surer.</summary>
    public static IReadOnlyList<NoteKind> All => Listed.Value;

    private static NoteKind Kind(string english, string chinese) => new(english, chinese);

    private static NoteKind Part(string english, string chinese) => new(english, chinese, isPart: true);
}
