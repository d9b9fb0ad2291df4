using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using Waxseal.Protocols.Rest;

namespace Waxseal.Protocols.Camara;

/// <summary>
/// Gets access tokens: for ourselves by client credentials (RFC 6749, 4.4), for a device by the code that its browser brought (4.1.3 with
/// PKCE, RFC 7636). The client's secret goes in the header (2.3.1).
/// </summary>
public sealed class CamaraTokens(HttpClient http, CamaraSite site, TimeProvider time)
{
    // Renewed before it is over: a token that ends on its way is an answer lost.
    private static readonly TimeSpan Spare = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LifeMax = TimeSpan.FromHours(24);

    // One that comes after its asker's budget serves the next; nothing is waited for longer than this.
    private static readonly TimeSpan AskingMax = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, Lazy<Task<CamaraAnswer<CamaraToken?>>>> asking = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CamaraToken> kept = new(StringComparer.Ordinal);

    /// <summary>
    /// A token of our own for one scope, from memory while it is good; many at once ask for it once. A scope each: an operator that does
    /// not offer one API would refuse a token for all of them, and none waits for another's.
    /// </summary>
    public async Task<CamaraAnswer<CamaraToken?>> OwnAsync(string scope, CancellationToken inTime, CancellationToken cancellation)
    {
        if (Kept(scope) is { } known) return new(known, CamaraError.None);
        var flight = asking.GetOrAdd(
            scope, static (of, tokens) => new Lazy<Task<CamaraAnswer<CamaraToken?>>>(() => tokens.FetchAsync(of)), this);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(inTime, cancellation);
        try
        {
            return await flight.Value.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(null, CamaraError.Slow);
        }
    }

    /// <summary>
    /// The token that a code stands for; good for one question. <see cref="CamaraError.Invalid"/> where the code is wrong, which is not
    /// ours to mend, <see cref="CamaraError.Unauthenticated"/> where our secret is, and <see cref="CamaraError.Doubtful"/> where either
    /// may be.
    /// </summary>
    public async Task<CamaraAnswer<CamaraToken?>> OfCodeAsync(
        string code, string codeVerifier, Uri redirect, CancellationToken inTime, CancellationToken cancellation)
    {
        var form = new KeyValuePair<string, string>[]
        {
            new("grant_type", "authorization_code"), new("code", code), new("redirect_uri", redirect.AbsoluteUri),
            new("code_verifier", codeVerifier),
        };
        return await AskAsync(form, CodeErrorOf, inTime, cancellation).ConfigureAwait(false);
    }

    /// <summary>This token is no good: the operator refused it. One that another question got meanwhile stays.</summary>
    public void Forget(string scope, CamaraToken refused) => kept.TryRemove(KeyValuePair.Create(scope, refused));

    private string ScopeOf(string scope) => site.Purpose.Length > 0 ? $"{site.Purpose} {scope}" : scope;

    // Of all who wait; no one of them ends it.
    private async Task<CamaraAnswer<CamaraToken?>> FetchAsync(string scope)
    {
        using var patience = new CancellationTokenSource(AskingMax, time);
        try
        {
            if (Kept(scope) is { } fresh) return new(fresh, CamaraError.None);
            var answer = await AskAsync(
                [new("grant_type", "client_credentials"), new("scope", ScopeOf(scope))], ErrorOf, patience.Token,
                CancellationToken.None).ConfigureAwait(false);
            if (answer.Value is { } token) kept[scope] = token;
            return answer;
        }
        finally
        {
            asking.TryRemove(scope, out _);
        }
    }

    private CamaraToken? Kept(string scope) =>
        kept.TryGetValue(scope, out var token) && time.GetUtcNow() < token.ExpiresAt - Spare ? token : null;

    private async Task<CamaraAnswer<CamaraToken?>> AskAsync(
        IReadOnlyList<KeyValuePair<string, string>> form, Func<RestAnswer, CamaraError> errorOf, CancellationToken inTime,
        CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, site.TokenUrl) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Credentials());
        var askedAt = time.GetUtcNow();
        var answer = await RestCall.SendAsync(http, request, time, inTime, cancellation).ConfigureAwait(false);
        if (answer.Fault != RestFault.None) return new(null, errorOf(answer), answer.RetryAfter);

        var value = answer.Text("access_token");
        var isBearer = answer.Text("token_type").Equals("bearer", StringComparison.OrdinalIgnoreCase);
        if (!IsToken(value) || !isBearer || answer.Has("error"))
            return new(null, CamaraError.Unreadable);

        // Without a time it is good for this question, and not kept.
        var seconds = Math.Clamp(answer.Number("expires_in") ?? 0, 0, (int)LifeMax.TotalSeconds);
        return new(new CamaraToken(value, askedAt.AddSeconds(seconds)), CamaraError.None);
    }

    // RFC 6749, 2.3.1: both parts are form-encoded first.
    private string Credentials()
    {
        var secret = Uri.EscapeDataString(Encoding.UTF8.GetString(site.ClientSecret.Span));
        return Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Uri.EscapeDataString(site.ClientId)}:{secret}"));
    }

    // RFC 6750, 2.1: what may stand in the header; anything else would be a second header line.
    private static bool IsToken(string value) =>
        value.Length is > 0 and <= 8192 &&
        value.All(one => char.IsAsciiLetterOrDigit(one) || "-._~+/=".Contains(one, StringComparison.Ordinal));

    // RFC 6749, 5.2: invalid_grant is about the code, whatever status it comes with. What names no error of ours may be as well:
    // a 401, and what a server in front of it makes of a strange request.
    private static CamaraError CodeErrorOf(RestAnswer answer)
    {
        var error = answer.Text("error");
        if (answer.Status is >= 400 and < 500 && error == "invalid_grant") return CamaraError.Invalid;
        var doubtful = answer.Status switch
        {
            401 => error is not ("invalid_client" or "unauthorized_client"),
            403 or 404 => error is not ("access_denied" or "invalid_client" or "invalid_request" or "invalid_scope" or
                "unauthorized_client" or "unsupported_grant_type"),
            _ => false,
        };
        return doubtful ? CamaraError.Doubtful : ErrorOf(answer);
    }

    // RFC 6749, 5.2: all of these are 400, or 401 for invalid_client.
    private static CamaraError ErrorOf(RestAnswer answer) => answer.Fault switch
    {
        RestFault.Refused when answer.Text("error") is "invalid_grant" or "invalid_client" => CamaraError.Unauthenticated,
        RestFault.Refused when answer.Text("error") is "access_denied" or "unauthorized_client" or "invalid_scope" =>
            CamaraError.NotAllowed,
        _ => CamaraErrors.Of(answer),
    };
}
