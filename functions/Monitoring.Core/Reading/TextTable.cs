namespace Monitoring.Reading;

/// <summary>A table in a text file, one record a line or so.</summary>
internal sealed class TextTable : TableSource
{
    private readonly ByteSource _source;
    private readonly TextEncoding _encoding;
    private readonly UploadLimits _limits;
    private readonly bool _skipsFirstLine;

    public TextTable(string name, ByteSource source, TextEncoding encoding, UploadLimits limits)
        : base(name)
    {
        _source = source;
        _encoding = encoding;
        _limits = limits;
        var declared = DeclaredDelimiter();
        _skipsFirstLine = declared is not null;
        var ranked = LayoutRanking.Rank(this, declared);
        Layouts = ranked.Layouts;
        HasColumns = ranked.HasColumns;
    }

    public override string Encoding => _encoding.Name;

    public override bool IsWorkbook => false;

    public override IReadOnlyList<TableLayout> Layouts { get; }

    /// <summary>False where no delimiter cuts the first records alike: prose rather than a table.</summary>
    public bool HasColumns { get; }

    public override TableReader Open(TableLayout layout, CancellationToken cancellationToken) =>
        new DelimitedReader(
            new CharFeed(_source.Open(null), _encoding), layout.Delimiter, _skipsFirstLine, _limits, _source.Place, cancellationToken);

    /// <summary>The first characters, decoded.</summary>
    public static string Opening(ByteSource source, TextEncoding encoding)
    {
        using var feed = new CharFeed(source.Open(null), encoding);
        var opening = new char[1024];
        var length = 0;
        while (opening.Length - length >= 2 && feed.Read(opening.AsSpan(length)) is > 0 and var count)
        {
            length += count;
        }

        return new string(opening, 0, length);
    }

    // Excel's own first line, "sep=;", which says how the rest is cut.
    private char? DeclaredDelimiter()
    {
        var opening = Opening(_source, _encoding).AsSpan();
        var end = opening.IndexOfAny('\r', '\n');
        var line = (end < 0 ? opening : opening[..end]).Trim('"');
        return line.Length == 5 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && line[4] is not '"' ? line[4] : null;
    }
}
