using System.Text;
using Monitoring.Normalizing;

namespace Monitoring.Matching;

/// <summary>Takes out the line ends of a text that part two Chinese characters, between which no space belongs.</summary>
internal static class BrokenLines
{
    /// <returns>Null where the text has none.</returns>
    public static string? Join(string text)
    {
        StringBuilder? joined = null;
        var copied = 0;
        for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            if (at > 0 && at + 1 < text.Length && StoredText.IsChinese(text[at - 1]) && StoredText.IsChinese(text[at + 1]))
            {
                joined = (joined ?? new StringBuilder(text.Length)).Append(text, copied, at - copied);
                copied = at + 1;
            }
        }

        return joined?.Append(text, copied, text.Length - copied).ToString();
    }
}
