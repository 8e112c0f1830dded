using Monitoring.Reading;
using Monitoring.Recognizing;

namespace Monitoring.Normalizing;

/// <summary>Turns the rows of one table into coverage. Not thread-safe, since it remembers recurring values: one for each thread.</summary>
public sealed class RowNormalizer
{
    private readonly HeaderMatch _match;
    private readonly RowFields _fields;
    private readonly ExportClock _clock;
    private readonly DocumentIds _ids;
    private readonly Audience _audience;
    private readonly OutletNaming _outlets;
    private readonly ChannelFinder _channels;
    private readonly Markup _markup;
    private readonly SpanCache<string?> _countries = new(value => Countries.Find(value));
    private readonly SpanCache<string?> _languages = new(value => Languages.Find(value));
    private readonly SpanCache<string> _names = new(value => StoredText.Of(value, isOneLine: true));
    private readonly SpanCache<Channel?> _platforms = new(host => WebAddress.FindPlatform(host));
    private readonly SpanCache<ContentFormat?> _formats = new(value => Kinds.FindFormat(value));
    private readonly SpanCache<AuthorKind?> _authors = new(value => Kinds.FindAuthor(value));
    private readonly SpanCache<Sentiment?> _sentiments;

    public RowNormalizer(HeaderMatch match)
    {
        _match = match;
        _fields = new RowFields(match);
        _clock = new ExportClock(match, _fields);
        _ids = new DocumentIds(match, _fields);
        _audience = new Audience(match, _fields);
        _outlets = new OutletNaming(_fields);
        _channels = new ChannelFinder(match, _fields);
        _markup = match.Service.Markup;
        _sentiments = new SpanCache<Sentiment?>(new SentimentWords(match.Service).Find);
    }

    /// <summary>Whether the row is the table's header once more, as in files that were put together from several.</summary>
    public bool IsRepeatedHeader(Row row)
    {
        var header = _match.Header;
        if (header.Length == 0 || row.FieldCount < header.Length)
        {
            return false;
        }

        for (var i = 0; i < header.Length; i++)
        {
            if (!row.Field(i).Trim().Equals(header[i].AsSpan().Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    public NormalizedRow Normalize(Row row)
    {
        if (row.Fault is { } fault)
        {
            return NormalizedRow.Rejected($"{fault.TrimEnd('.')}. Row rejected.");
        }

        var address = _fields.First(row, Field.Url);
        var host = WebAddress.Host(address);
        var path = host.IsEmpty ? [] : WebAddress.Path(address);
        var platform = host.IsEmpty ? null : _platforms[host];
        var channel = _channels.Find(row, platform, !host.IsEmpty);
        var post = platform is { } of && !path.IsEmpty ? PlatformPost.Of(of, path) : default;

        // An address that names a host alone is nobody's in particular.
        var url = path.IsEmpty ? null : StoredText.Of(address, isOneLine: true);
        var documentId = post.DocumentId ?? _ids.Find(row, url is not null);
        var headline = Text(_fields.First(row, Field.Headline), isOneLine: true);
        var text = Text(_fields.Longest(row, Field.Text), isOneLine: false);
        if (documentId is null && url is null && headline is null && text is null)
        {
            return NormalizedRow.Rejected("found no document id, URL, headline or text, expected one of them. Row rejected.") with { NamesNothing = true };
        }

        if (_clock.Read(row, out var publishedAt, out var printedDay) is { } undated)
        {
            return NormalizedRow.Rejected(undated);
        }

        if (_audience.Read(row, channel, out var reach, out var ave, out var engagement) is { } uncounted)
        {
            return NormalizedRow.Rejected(uncounted);
        }

        return NormalizedRow.Of(new Coverage
        {
            DocumentId = documentId,
            Url = url,
            Headline = headline,
            Text = text,
            Outlet = _outlets.Find(row, channel, post.Account, host, platform is not null),
            Author = Name(_fields.First(row, Field.Author)),
            Channel = channel,
            PublishedAt = publishedAt,
            PrintedDay = printedDay,
            Country = Known(_fields.First(row, Field.Country, channel), _countries),
            DeclaredLanguage = Known(_fields.First(row, Field.Language, channel), _languages),
            DeclaredSentiment = Known(_fields.First(row, Field.Sentiment, channel), _sentiments),
            Reach = reach,
            Ave = ave,
            Engagement = engagement,
            Query = Queries(row),
            Format = Known(_fields.First(row, Field.Format, channel), _formats),
            AuthorKind = Known(_fields.First(row, Field.AuthorKind, channel), _authors),
        });
    }

    private static T? Known<T>(ReadOnlySpan<char> value, SpanCache<T?> cache) => value.IsEmpty ? default : cache[value];

    private string? Text(ReadOnlySpan<char> value, bool isOneLine)
    {
        var text = value.IsEmpty ? "" : StoredText.Of(value, _markup, isOneLine);
        return text.Length > 0 ? text : null;
    }

    private string? Name(ReadOnlySpan<char> value) => value.IsEmpty || _names[value] is not { Length: > 0 } name ? null : name;

    private string? Queries(Row row)
    {
        var columns = _fields.Columns(Field.Query);
        if (columns.Length <= 1)
        {
            return Name(_fields.First(row, Field.Query));
        }

        string? joined = null;
        foreach (var column in columns)
        {
            if (Name(_fields.Value(row, column)) is { } name && joined?.Contains(name, StringComparison.Ordinal) != true)
            {
                joined = joined is null ? name : $"{joined} | {name}";
            }
        }

        return joined;
    }
}
