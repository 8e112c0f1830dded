using Monitoring.Reading;
using Monitoring.Recognizing;

namespace Monitoring.Normalizing;

/// <summary>A row's channel, by its service's <see cref="ChannelRule"/>.</summary>
internal sealed class ChannelFinder
{
    private static readonly Dictionary<string, string> UsualWords = NameTable.ByName("channels.txt");

    private readonly ChannelRule _rule;
    private readonly RowFields _fields;
    private readonly SpanCache<Channel?> _words;

    public ChannelFinder(HeaderMatch match, RowFields fields)
    {
        _rule = match.Service.Channel;
        _fields = fields;
        var own = _rule.Values.ToDictionary(pair => TextFolding.Fold(pair.Key), pair => pair.Value, StringComparer.Ordinal);
        _words = new SpanCache<Channel?>(value =>
        {
            var word = TextFolding.Fold(value);
            return own.TryGetValue(word, out var channel) ? channel
                : UsualWords.TryGetValue(word, out var usual) && Channels.TryParse(usual, out channel) ? channel
                : null;
        });
    }

    /// <param name="platform">What the URL's host says; null where it is no platform's.</param>
    /// <param name="hasHost">Whether the row's URL names a host.</param>
    public Channel Find(Row row, Channel? platform, bool hasHost)
    {
        if (_rule.Always is { } always)
        {
            return always;
        }

        foreach (var column in _fields.Columns(Field.Channel))
        {
            var word = _fields.Value(row, column);
            if (!word.IsEmpty && _words[word] is { } channel)
            {
                // "Social" says less than the host does.
                return channel == Channel.Other ? platform ?? channel : channel;
            }
        }

        // A site of its own is no post of the platform that the service mostly lists.
        var isElsewhere = hasHost && platform is null && _rule.Otherwise is not (Channel.Print or Channel.Broadcast);
        return platform ?? (isElsewhere ? Channel.Online : _rule.Otherwise);
    }
}
