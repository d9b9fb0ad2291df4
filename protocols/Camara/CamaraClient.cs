using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Waxseal.Protocols.Rest;

namespace Waxseal.Protocols.Camara;

/// <summary>
/// Asks one operator about a number: SIM Swap v2.1, Device Swap v1, Number Recycling v0.2 with a token of our own, Number Verification
/// v2.1 with a token of the device (CAMARA, camaraproject.org). Numbers are E.164 with the plus sign; nothing of them is kept.
/// </summary>
public sealed class CamaraClient(HttpClient http, CamaraSite site, CamaraTokens tokens, TimeProvider time)
{
    /// <summary>Hours that a question can look back (maxAge).</summary>
    public const int HoursMax = 2400;

    private const string ProofScope = "number-verification:verify";

    /// <summary>Whether the SIM of a number was changed within so many hours, 1 to <see cref="HoursMax"/>.</summary>
    public Task<CamaraAnswer<bool>> SimSwappedAsync(
        string number, int hours, string correlator, CancellationToken inTime, CancellationToken cancellation) =>
        SwappedAsync("sim-swap/v2/check", "sim-swap:check", number, hours, correlator, inTime, cancellation);

    /// <summary>Whether a number moved to another device within so many hours, 1 to <see cref="HoursMax"/>.</summary>
    public Task<CamaraAnswer<bool>> DeviceSwappedAsync(
        string number, int hours, string correlator, CancellationToken inTime, CancellationToken cancellation) =>
        SwappedAsync("device-swap/v1/check", "device-swap:check", number, hours, correlator, inTime, cancellation);

    /// <summary>When the SIM of a number was changed last.</summary>
    public async Task<CamaraAnswer<LatestChange>> LatestSimChangeAsync(
        string number, string correlator, CancellationToken inTime, CancellationToken cancellation)
    {
        var body = Json(writer => writer.WriteString("phoneNumber", number));
        var answer = await AskOwnAsync("sim-swap/v2/retrieve-date", "sim-swap:retrieve-date", body, correlator, inTime, cancellation)
            .ConfigureAwait(false);
        if (answer.Error != CamaraError.None) return new(default, answer.Error, answer.RetryAfter);
        return !NamesError(answer.Value) && TryReadChange(answer.Value, out var change)
            ? new(change, CamaraError.None)
            : new(default, CamaraError.Unreadable);
    }

    /// <summary>Whether a number has gone to another subscriber since a day.</summary>
    public async Task<CamaraAnswer<bool>> RecycledAsync(
        string number, DateOnly since, string correlator, CancellationToken inTime, CancellationToken cancellation)
    {
        var body = Json(writer =>
        {
            writer.WriteString("phoneNumber", number);
            writer.WriteString("specifiedDate", since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        });
        var answer = await AskOwnAsync("number-recycling/v0.2/check", "number-recycling:check", body, correlator, inTime, cancellation)
            .ConfigureAwait(false);
        return FlagOf(answer, "phoneNumberRecycled");
    }

    /// <summary>Whether the device that got this token uses the number. The token goes with it: it is good for one question.</summary>
    public async Task<CamaraAnswer<bool>> VerifyAsync(
        string number, CamaraToken token, string correlator, CancellationToken inTime, CancellationToken cancellation)
    {
        var body = Json(writer => writer.WriteString("phoneNumber", number));
        var answer = await AskAsync("number-verification/v2/verify", body, token, correlator, inTime, cancellation).ConfigureAwait(false);
        return FlagOf(answer, "devicePhoneNumberVerified");
    }

    /// <summary>
    /// Where the app sends its user, over mobile data: the network answers for the number in silence (OpenID Connect, prompt=none), and
    /// brings a code to the redirect. Null where the operator has no such door.
    /// </summary>
    /// <param name="redirect">Where the code goes.</param>
    /// <param name="state">Comes back with the code; unguessable, good once.</param>
    /// <param name="codeChallenge">Base64url of the SHA-256 of the verifier (RFC 7636, S256).</param>
    public Uri? AuthorizationUrl(Uri redirect, string state, string codeChallenge)
    {
        if (site.AuthorizeUrl is not { } door) return null;
        var scope = site.Purpose.Length > 0 ? $"openid {site.Purpose} {ProofScope}" : $"openid {ProofScope}";
        var query = new StringBuilder(door.Query.Length > 0 ? door.Query[1..] + "&" : "")
            .Append("response_type=code&prompt=none&scope=").Append(Uri.EscapeDataString(scope))
            .Append("&client_id=").Append(Uri.EscapeDataString(site.ClientId))
            .Append("&redirect_uri=").Append(Uri.EscapeDataString(redirect.AbsoluteUri))
            .Append("&state=").Append(Uri.EscapeDataString(state))
            .Append("&code_challenge_method=S256&code_challenge=").Append(Uri.EscapeDataString(codeChallenge));
        return new UriBuilder(door) { Query = query.ToString() }.Uri;
    }

    private async Task<CamaraAnswer<bool>> SwappedAsync(
        string path, string scope, string number, int hours, string correlator, CancellationToken inTime, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hours, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hours, HoursMax);
        var body = Json(writer =>
        {
            writer.WriteString("phoneNumber", number);
            writer.WriteNumber("maxAge", hours);
        });
        return FlagOf(await AskOwnAsync(path, scope, body, correlator, inTime, cancellation).ConfigureAwait(false), "swapped");
    }

    private async Task<CamaraAnswer<RestAnswer>> AskOwnAsync(
        string path, string scope, byte[] body, string correlator, CancellationToken inTime, CancellationToken cancellation)
    {
        var own = await tokens.OwnAsync(scope, inTime, cancellation).ConfigureAwait(false);
        if (own.Value is not { } token) return new(default, own.Error, own.RetryAfter);
        var answer = await AskAsync(path, body, token, correlator, inTime, cancellation).ConfigureAwait(false);

        // Revoked before its time: the next question brings a new one, and this one is not asked twice within its budget.
        if (answer.Error == CamaraError.Unauthenticated) tokens.Forget(scope, token);
        return answer;
    }

    private async Task<CamaraAnswer<RestAnswer>> AskAsync(
        string path, byte[] body, CamaraToken token, string correlator, CancellationToken inTime, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(site.BaseUrl, path))
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        request.Headers.Add("x-correlator", correlator);
        var answer = await RestCall.SendAsync(http, request, time, inTime, cancellation).ConfigureAwait(false);
        return new(answer, CamaraErrors.Of(answer), answer.RetryAfter);
    }

    private static CamaraAnswer<bool> FlagOf(CamaraAnswer<RestAnswer> answer, string name)
    {
        if (answer.Error != CamaraError.None) return new(false, answer.Error, answer.RetryAfter);
        return !NamesError(answer.Value) && answer.Value.Flag(name) is { } flag
            ? new(flag, CamaraError.None)
            : new(false, CamaraError.Unreadable);
    }

    // An answer beside an error, theirs (ErrorInfo) or that of a gateway before them (RFC 6749), says both. Of whatever type: what is
    // meant by a code that is a number is not for us to guess.
    private static bool NamesError(RestAnswer answer) =>
        answer.Has("code") || answer.Has("error") || (answer.Has("status") && !(answer.Number("status") < 400));

    // null is an answer, a missing member is none.
    private static bool TryReadChange(RestAnswer answer, out LatestChange change)
    {
        change = default;
        if (!answer.Body.TryGetProperty("latestSimChange", out var latest)) return false;
        var days = answer.Number("monitoredPeriod");
        if (latest.ValueKind == JsonValueKind.Null)
        {
            change = new LatestChange(null, days);
            return true;
        }

        if (latest.ValueKind != JsonValueKind.String || !latest.TryGetDateTimeOffset(out var at)) return false;
        change = new LatestChange(at, days);
        return true;
    }

    private static byte[] Json(Action<Utf8JsonWriter> members)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
