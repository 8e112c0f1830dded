using Monitoring.Reading;
using Monitoring.Recognizing;

namespace Monitoring.Normalizing;

/// <summary>Who published: on a platform the account, elsewhere the outlet that the row names, and failing both the URL's host.</summary>
internal sealed class OutletNaming(RowFields fields)
{
    private readonly SpanCache<Outlet> _outlets = new(name => Outlet.Of(StoredText.Of(name, isOneLine: true)));
    private readonly SpanCache<Outlet> _handles = new(name => Outlet.Of(StoredText.Of(IsHandle(name) ? $"@{name}" : name, isOneLine: true)));
    private readonly SpanCache<Outlet> _hosts = new(host => Outlet.Of(WebAddress.RegistrableName(host)));
    private readonly SpanCache<Outlet> _platforms = new(host => Outlet.Of(WithoutPrefix(host.ToLowerInvariant())));

    /// <param name="postAccount">From the URL; null where it has none.</param>
    public Outlet Find(Row row, Channel channel, string? postAccount, ReadOnlySpan<char> host, bool isPlatform)
    {
        var isOwnMedium = channel is Channel.Online or Channel.Print or Channel.Broadcast;
        if (!isOwnMedium)
        {
            var account = fields.First(row, Field.Account, channel);
            account = account.IsEmpty ? postAccount : account;
            if (!account.IsEmpty)
            {
                return channel == Channel.Twitter ? _handles[account] : _outlets[account];
            }
        }

        var outlet = fields.First(row, Field.Outlet, channel);
        if (!outlet.IsEmpty)
        {
            return _outlets[outlet];
        }

        if (!host.IsEmpty)
        {
            return isPlatform ? _platforms[host] : _hosts[host];
        }

        var named = isOwnMedium ? fields.First(row, Field.Account, channel) : [];
        return named.IsEmpty ? Outlet.Unknown : _outlets[named];
    }

    private static bool IsHandle(string name) =>
        name.Length is > 0 and <= 15 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static string WithoutPrefix(string host) =>
        host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host.StartsWith("m.", StringComparison.Ordinal) ? host[2..] : host;
}
