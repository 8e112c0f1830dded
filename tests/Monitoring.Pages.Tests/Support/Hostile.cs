using System.Globalization;
using System.Text;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Pages.Tests.Support;

/// <summary>An export whose rows want to be more than rows.</summary>
internal static class Hostile
{
    public const string Script = "<script>alert(1)</script>";
    public const string Attribute = "\" onmouseover=\"alert(2)";
    public const string Formula = "=HYPERLINK(\"http://evil.example\";\"x\")";

    /// <summary>Turns what follows it around.</summary>
    public const char RightToLeft = '\u202E';

    public const char ZeroWidth = '\u200B';

    /// <returns>The file's path.</returns>
    public static string Write(TemporaryFolder folder)
    {
        string[] titles =
        [
            $"University of Birmingham {Script}",
            $"University of Birmingham {Attribute}",
            $"University of Birmingham {RightToLeft}gnirb{ZeroWidth}eht",
            $"{Formula} University of Birmingham",
            "University of Birmingham " + new string('x', 1 << 20),
        ];
        string[] outlets = [Script, Attribute, $"{RightToLeft}yliaD{ZeroWidth}", Formula, new string('o', 300_000)];
        var export = new StringBuilder("Date\tHeadline\tURL\tOpening Text\tHit Sentence\tSource\tInfluencer\tReach\tInput Name\tDocument ID\n");
        for (var i = 0; i < titles.Length; i++)
        {
            export.Append(CultureInfo.InvariantCulture, $"2023-11-0{i + 2} 08:00\t{Quoted(titles[i])}\tjavascript:alert({i})\t\t\t{Quoted(outlets[i])}\t\t{1000 + i}\tUK campuses\thostile-{i}\n");
        }

        // A headline beyond the limit faults its row; the others count.
        var path = folder["=evil<b>.csv"];
        File.WriteAllText(path, export.ToString(), new UTF8Encoding(true));
        return path;
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
