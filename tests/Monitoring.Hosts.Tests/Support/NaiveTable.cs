using System.Text;

namespace Monitoring.Hosts.Tests.Support;

/// <summary>Delimited text read the plainest way, all of it at once, so that nothing of the product is needed to check it.</summary>
internal static class NaiveTable
{
    /// <summary>The data rows, each by the names in the header.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string text, char delimiter)
    {
        var records = Records(text, delimiter);
        return [.. records.Skip(1).Select(record => records[0].Zip(record).ToDictionary(field => field.First, field => field.Second))];
    }

    private static List<List<string>> Records(string text, char delimiter)
    {
        var records = new List<List<string>>();
        var record = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            if (quoted)
            {
                if (text[at] != '"')
                {
                    field.Append(text[at]);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    field.Append(text[at++]);
                }
                else
                {
                    quoted = false;
                }
            }
            else if (text[at] == '"')
            {
                quoted = true;
            }
            else if (text[at] == delimiter || text[at] == '\n')
            {
                record.Add(field.ToString());
                field.Clear();
                if (text[at] == '\n')
                {
                    records.Add(record);
                    record = [];
                }
            }
            else
            {
                field.Append(text[at]);
            }
        }

        return records;
    }
}
