namespace Monitoring.Tagging;

/// <summary>Which script a Chinese character belongs to, and its simplified form.</summary>
internal static class ChineseScripts
{
    private static readonly Dictionary<string, string> Sections = Read();
    private static readonly Script[] Scripts = ReckonScripts();
    private static readonly char[] SimplifiedForms = ReckonSimplifiedForms();

    public enum Script : byte
    {
        /// <summary>Common to both, or no Chinese character at all.</summary>
        Any,
        Simplified,
        Traditional,
        Japanese,
    }

    /// <summary>How many values <see cref="Script"/> has.</summary>
    public static int Count => 4;

    public static Script Of(char c) => Scripts[c];

    /// <summary>Brings a traditional character to its simplified one, as far as the word lists need it.</summary>
    public static char Simplified(char c) => SimplifiedForms[c];

    private static Script[] ReckonScripts()
    {
        var scripts = new Script[char.MaxValue + 1];
        foreach (var (section, script) in new[]
            { ("[simplified]", Script.Simplified), ("[traditional]", Script.Traditional), ("[japanese]", Script.Japanese) })
        {
            foreach (var c in Sections[section])
            {
                scripts[c] = script;
            }
        }

        return scripts;
    }

    private static char[] ReckonSimplifiedForms()
    {
        var forms = new char[char.MaxValue + 1];
        for (var i = 0; i < forms.Length; i++)
        {
            forms[i] = (char)i;
        }

        foreach (var pair in Sections["[pairs]"].Chunk(2))
        {
            forms[pair[1]] = pair[0];
        }

        return forms;
    }

    private static Dictionary<string, string> Read()
    {
        var sections = new Dictionary<string, string>(StringComparer.Ordinal);
        var section = "";
        foreach (var line in WordLists.Lines("chinese-scripts.txt"))
        {
            if (line.StartsWith('['))
            {
                section = line;
                sections.Add(section, "");
            }
            else
            {
                sections[section] += line.Replace(" ", "", StringComparison.Ordinal);
            }
        }

        return sections;
    }
}
