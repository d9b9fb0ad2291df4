using System.Net;

namespace Waxseal.Webhooks;

/// <summary>
/// Which addresses a customer may name. Https only; nothing in it that two readers could read in two ways. Where a name leads is looked at
/// each time it is called (<see cref="AddressClasses"/>): names change.
/// </summary>
public static class WebhookUrl
{
    public const int CharactersMax = 2048;
    private const string Scheme = "https://";
    private const int PrivilegedPorts = 1024;

    /// <summary>A sentence for who wrote it, or null when it may be called.</summary>
    public static string? FaultOf(string url, IReadOnlyList<IPNetwork> allowed)
    {
        if (url.Length > CharactersMax || url.AsSpan().ContainsAnyExceptInRange('!', '~') || url.Contains('\\'))
            return $"It must be an https URL of at most {CharactersMax} ASCII characters without spaces; names in punycode.";
        if (!url.StartsWith(Scheme, StringComparison.Ordinal) || !Uri.TryCreate(url, UriKind.Absolute, out var uri))
            return "It must be an https URL.";
        if (uri.UserInfo.Length > 0 || AuthorityOf(url).Contains('@'))
            return "It must not hold a name or password.";
        if (url.Contains('#')) return "It must not have a fragment.";
        if (uri.Port != 443 && uri.Port < PrivilegedPorts)
            return "Of the ports below 1024, which belong to other protocols, only 443 is called.";
        return HostFault(AuthorityOf(url), uri, allowed);
    }

    private static string AuthorityOf(string url)
    {
        var rest = url[Scheme.Length..];
        var end = rest.AsSpan().IndexOfAny('/', '?', '#');
        return end < 0 ? rest : rest[..end];
    }

    private static string? HostFault(string authority, Uri uri, IReadOnlyList<IPNetwork> allowed)
    {
        // 2130706433, 0x7f.1 and 127.1 are loopback too: what does not read as it is written is refused (RFC 3986, 7.4).
        var host = HostIn(authority);
        if (!host.Equals(uri.Host, StringComparison.OrdinalIgnoreCase)) return "Its host must be a name, or an address in its usual form.";
        if (uri.HostNameType == UriHostNameType.Dns)
            return IsName(host) ? null : "Its host is no name.";
        if (!IPAddress.TryParse(host.Trim('[', ']'), out var address) || host.Trim('[', ']') != address.ToString())
            return "Its host must be a name, or an address in its usual form.";
        return AddressClasses.Refused(address, allowed) is null ? null : "It must not lead to a private, local or reserved address.";
    }

    // A last label of digits makes some resolvers read an address: 08.8.8.8.
    private static bool IsName(string host) =>
        !host.AsSpan().ContainsAnyExcept(NameCharacters) && host[^1] != '.' && !char.IsAsciiDigit(host[host.LastIndexOf('.') + 1]);

    private static string HostIn(string authority)
    {
        var end = authority.StartsWith('[') ? authority.IndexOf(']') + 1 : authority.IndexOf(':');
        return end <= 0 ? authority : authority[..end];
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");
}
