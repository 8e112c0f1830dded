using System.Text;
using Monitoring.Normalizing;
using Monitoring.Recognizing;

namespace Monitoring.Core.Tests.Recognizing;

/// <summary>A whole table in memory, from text with quotes where they are needed.</summary>
internal sealed class Table(List<string[]> records)
{
    public List<string[]> Records => records;

    public List<string[]> Sample => records.Take(60).ToList();

    public static Table Of(string text, char delimiter = ',')
    {
        List<string[]> records = [];
        List<string> fields = [];
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (isQuoted ? c != '"' : c != '"' && c != delimiter && c != '\n' && c != '\r')
            {
                field.Append(c);
            }
            else if (c == '"')
            {
                if (isQuoted && i + 1 < text.Length && text[i + 1] == '"')
                {
                    field.Append('"');
                    i++;
                }
                else
                {
                    isQuoted = !isQuoted;
                }
            }
            else if (c != '\r')
            {
                fields.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    AddRecord();
                }
            }
        }

        if (field.Length > 0 || fields.Count > 0)
        {
            fields.Add(field.ToString());
            AddRecord();
        }

        return new Table(records);

        void AddRecord()
        {
            if (fields.Count > 1 || fields[0].Length > 0)
            {
                records.Add([.. fields]);
            }

            fields.Clear();
        }
    }

    public HeaderMatch Match(ServiceCatalog? catalog = null) =>
        HeaderRecognizer.Find(Sample, catalog ?? ServiceCatalog.BuiltIn) ?? throw new InvalidOperationException("The header is unknown.");

    /// <summary>All rows behind the header, normalized; a repeated header left out.</summary>
    public List<NormalizedRow> Normalize(ServiceCatalog? catalog = null)
    {
        var match = Match(catalog);
        var normalizer = new RowNormalizer(match);
        return records.Skip(match.HeaderIndex + 1).Select(fields => new TextRow(fields))
            .Where(row => !normalizer.IsRepeatedHeader(row)).Select(normalizer.Normalize).ToList();
    }

    /// <summary>The coverage of the only row.</summary>
    public Coverage One(ServiceCatalog? catalog = null)
    {
        var row = Assert.Single(Normalize(catalog));
        Assert.Null(row.Rejection);
        return row.Coverage!;
    }

    /// <summary>The rejection of the only row.</summary>
    public string OneRejection(ServiceCatalog? catalog = null)
    {
        var row = Assert.Single(Normalize(catalog));
        Assert.Null(row.Coverage);
        return row.Rejection!;
    }
}
