using System.CommandLine;
using System.Globalization;
using CsvHelper;

namespace Monitoring.Benchmarks;

/// <summary>What somebody would write without the product: read the export, drop repeated addresses, count by month, source and language.</summary>
internal static class BaselineCommand
{
    public static Command Create()
    {
        var export = new Argument<string>("export") { Description = "A made-up export in Meltwater's layout, fields parted by tabs." };
        var command = new Command("baseline", "Counts an export's rows by month, source and language after dropping repeated addresses, and prints the sums.")
        {
            export,
        };
        command.SetAction(parsed =>
        {
            var (rows, distinct, groups) = Count(parsed.GetValue(export)!);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows} {distinct} {groups.Values.Sum()} {groups.Count}"));
            return 0;
        });
        return command;
    }

    internal static (long Rows, int Distinct, Dictionary<(string Month, string Source, string Language), long> Groups) Count(string export)
    {
        var rows = 0L;
        var urls = new HashSet<string>(StringComparer.Ordinal);
        var groups = new Dictionary<(string Month, string Source, string Language), long>();
        using var csv = CsvReader.FromFile(export, new CsvReaderOptions { PoolStrings = true });
        var (url, date, source, language) = (csv.GetFieldIndex("URL"), csv.GetFieldIndex("Date"), csv.GetFieldIndex("Source"), csv.GetFieldIndex("Language"));
        while (csv.Read())
        {
            rows++;
            if (!urls.Add(csv.GetString(url)))
            {
                continue;
            }

            // "05-Nov-2023 09:14AM"
            var month = csv.GetString(date).Substring(3, 8);
            var group = (month, csv.GetString(source), csv.GetString(language));
            groups[group] = groups.GetValueOrDefault(group) + 1;
        }

        return (rows, urls.Count, groups);
    }
}
