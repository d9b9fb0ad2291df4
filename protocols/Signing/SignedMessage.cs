namespace Waxseal.Protocols.Signing;

/// <summary>What a signature speaks about: the parts of one HTTP message (RFC 9421, 2).</summary>
/// <param name="Method">As sent, case kept.</param>
/// <param name="Authority">Host, and the port unless it is the scheme's own (<see cref="CanonicalAuthority"/>).</param>
/// <param name="Path">Absolute path as sent; empty counts as <c>/</c>.</param>
/// <param name="Query">Empty, or begins with <c>?</c>, as sent.</param>
/// <param name="Fields">One entry a field line, in order, names in any case.</param>
/// <param name="Status">Set for a response and for nothing else.</param>
/// <param name="Request">For a response: the request it answers, which components with <c>;req</c> speak about.</param>
public sealed record SignedMessage(
    string Method,
    string Authority,
    string Path,
    string Query,
    IReadOnlyList<KeyValuePair<string, string>> Fields,
    int? Status = null,
    SignedMessage? Request = null)
{
    /// <summary>Never prints the message: path, query and fields are what somebody wrote.</summary>
    public override string ToString() => nameof(SignedMessage);

    /// <summary>The authority as it is signed (RFC 9421, 2.2.3): lowercase, without the default port of the scheme.</summary>
    public static string CanonicalAuthority(string scheme, string host)
    {
        var port = string.Equals(scheme, "https", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80";
        var bare = host.EndsWith(port, StringComparison.Ordinal) ? host[..^port.Length] : host;
        return bare.ToLowerInvariant();
    }
}
