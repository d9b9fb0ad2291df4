using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Waxseal.Flow;
using Waxseal.Local.Certificates;
using Waxseal.Networks;
using Waxseal.Protocols.Camara;

namespace Waxseal.Tests.Networks;

/// <summary>
/// An operator that speaks CAMARA over HTTPS: SIM Swap v2.1, Device Swap v1.0, Number Recycling v0.2, Number Verification v2.1, and the
/// token and authorization endpoints before them, with their schemas and documented errors. A test sets what happened to numbers, or
/// another answer.
/// </summary>
internal sealed partial class CamaraServer : IAsyncDisposable
{
    public const string ClientId = "waxseal";
    public const string SecretName = "operator-secret";
    private const string SimCheck = "/sim-swap/v2/check";
    private readonly string folder = Directory.CreateTempSubdirectory("waxseal-camara-").FullName;
    private readonly ConcurrentDictionary<string, Grant> tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DeviceCode> codes = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Question> questions = new();
    private WebApplication server = null!;
    private int issued;
    private int tokensAsked;

    private CamaraServer()
    {
    }

    public Uri Url { get; private set; } = null!;

    public string RootPemPath { get; private set; } = "";

    /// <summary>What the client's secret has to be.</summary>
    public byte[] ClientSecret { get; set; } = "a secret: of 100% letters, and more"u8.ToArray();

    /// <summary>When the SIM of a number was changed; numbers without an entry never had theirs changed.</summary>
    public ConcurrentDictionary<string, DateTimeOffset> SimChanges { get; } = new(StringComparer.Ordinal);

    /// <summary>When a number moved to another device.</summary>
    public ConcurrentDictionary<string, DateTimeOffset> DeviceChanges { get; } = new(StringComparer.Ordinal);

    /// <summary>Since when a number belongs to its subscriber.</summary>
    public ConcurrentDictionary<string, DateOnly> SubscribedOn { get; } = new(StringComparer.Ordinal);

    /// <summary>How the numbers begin that it serves; others are not found.</summary>
    public string Serves { get; set; } = "+";

    /// <summary>Numbers that it can't tell about (landlines, say).</summary>
    public ConcurrentDictionary<string, bool> NotApplicable { get; } = new(StringComparer.Ordinal);

    /// <summary>Hours of history that it keeps.</summary>
    public int HistoryHours { get; set; } = 2400;

    /// <summary>Scopes that are in the contract; null for all.</summary>
    public string[]? Scopes { get; set; }

    /// <summary>What it wants to see before a scope; empty for nothing.</summary>
    public string Purpose { get; set; } = "";

    /// <summary>Seconds that its tokens last.</summary>
    public int TokenSeconds { get; set; } = 3600;

    /// <summary>The number of the device that opens the authorization URL; null: it comes over Wi-Fi.</summary>
    public string? DeviceNumber { get; set; }

    /// <summary>True to give a code over Wi-Fi too, and say so only when the number is asked for (403).</summary>
    public bool SaysSoLate { get; set; }

    /// <summary>Answers instead of a path; the token endpoint's is <c>/token</c>.</summary>
    public ConcurrentDictionary<string, Func<HttpContext, Task>> Instead { get; } = new(StringComparer.Ordinal);

    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Questions that came with a token that is good.</summary>
    public IReadOnlyCollection<Question> Questions => questions;

    public int TokensAsked => Volatile.Read(ref tokensAsked);

    public static async Task<CamaraServer> StartAsync()
    {
        var started = new CamaraServer();
        using var ca = LocalCa.OpenOrCreate(started.folder, TimeProvider.System);
        started.RootPemPath = ca.RootPemPath;
        var certificate = ca.IssueServer("localhost");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        started.server = builder.Build();
        started.server.Run(started.TakeAsync);
        await started.server.StartAsync();
        var addresses = started.server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        started.Url = new UriBuilder(addresses!.Addresses.Single()) { Host = "localhost" }.Uri;
        return started;
    }

    /// <summary>A client that trusts it.</summary>
    public HttpClient Http() => ForeignHttp.Create([RootPemPath], 32);

    /// <summary>As a client of the protocol sees it.</summary>
    public CamaraSite Site() =>
        new(new Uri(Url, "/"), new Uri(Url, "/token"), new Uri(Url, "/authorize"), ClientId, ClientSecret) { Purpose = Purpose };

    /// <summary>As a gateway's settings name it.</summary>
    public NetworkOptions Settings(string name = "home", NumberQuestions asks = NumberQuestions.SimSwap, params string[] prefixes) => new()
    {
        Name = name, Prefixes = [.. prefixes], BaseUrl = Url.AbsoluteUri, TokenUrl = new Uri(Url, "/token").AbsoluteUri,
        AuthorizeUrl = new Uri(Url, "/authorize").AbsoluteUri, ClientId = ClientId, ClientSecret = "vault:" + SecretName, Asks = asks,
        Purpose = Purpose,
    };

    /// <summary>The same for a whole product, with a budget that a slow machine keeps; its vault needs <see cref="SecretName"/>.</summary>
    public Dictionary<string, string> AppSettings(string asks = "SimSwap", string budget = "00:00:10") => new(StringComparer.Ordinal)
    {
        ["Networks:Operators:0:Name"] = "home", ["Networks:Operators:0:BaseUrl"] = Url.AbsoluteUri,
        ["Networks:Operators:0:TokenUrl"] = new Uri(Url, "/token").AbsoluteUri,
        ["Networks:Operators:0:AuthorizeUrl"] = new Uri(Url, "/authorize").AbsoluteUri, ["Networks:Operators:0:ClientId"] = ClientId,
        ["Networks:Operators:0:ClientSecret"] = "vault:" + SecretName, ["Networks:Operators:0:Asks"] = asks,
        ["Networks:TrustedRoots:0"] = RootPemPath, ["Networks:Budget"] = budget, ["Networks:ProofBudget"] = "00:00:30",
    };

    /// <summary>No token that was given counts any more.</summary>
    public void RevokeTokens() => tokens.Clear();

    /// <summary>Answers all paths but the token's so.</summary>
    public void Answers(Func<HttpContext, Task> answer)
    {
        foreach (var path in (string[])[SimCheck, "/sim-swap/v2/retrieve-date", "/device-swap/v1/check", "/number-recycling/v0.2/check", "/number-verification/v2/verify"])
            Instead[path] = answer;
    }

    /// <summary>Answers all paths but the token's with a status and a body.</summary>
    public void Answers(int status, string body, string? retryAfter = null) => Answers(context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
        return context.Response.WriteAsync(body);
    });

    /// <summary>Answers nothing until the client is gone.</summary>
    public void Hangs() => Answers(Never);

    public static async Task Never(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registered = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    public Task StopAsync() => server.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private Task TakeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (context.Request.Headers.TryGetValue("x-correlator", out var correlator)) context.Response.Headers["x-correlator"] = correlator;
        if (path == "/token") Interlocked.Increment(ref tokensAsked);
        if (Instead.TryGetValue(path, out var instead)) return instead(context);
        return path switch
        {
            "/token" => TokenAsync(context),
            "/authorize" => AuthorizeAsync(context),
            SimCheck => AskedAsync(context, "sim-swap:check", body => Changed(body, SimChanges)),
            "/sim-swap/v2/retrieve-date" => AskedAsync(context, "sim-swap:retrieve-date", LatestChange),
            "/device-swap/v1/check" => AskedAsync(context, "device-swap:check", body => Changed(body, DeviceChanges)),
            "/number-recycling/v0.2/check" => AskedAsync(context, "number-recycling:check", Recycled),
            "/number-verification/v2/verify" => VerifyAsync(context),
            _ => RefuseAsync(context, 404, "NOT_FOUND"),
        };
    }

    private async Task TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var expected = $"{ClientId}:{Uri.EscapeDataString(Encoding.UTF8.GetString(ClientSecret))}";
        if (context.Request.Headers.Authorization.ToString() != "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes(expected)))
        {
            await RefuseTokenAsync(context, 401, "invalid_client");
            return;
        }

        if (form["grant_type"] == "client_credentials") await OwnTokenAsync(context, form["scope"].ToString());
        else if (form["grant_type"] == "authorization_code") await DeviceTokenAsync(context, form);
        else await RefuseTokenAsync(context, 400, "unsupported_grant_type");
    }

    private Task OwnTokenAsync(HttpContext context, string asked)
    {
        if (Purpose.Length > 0 && !asked.StartsWith(Purpose + " ", StringComparison.Ordinal))
            return RefuseTokenAsync(context, 400, "invalid_scope");
        var scope = Purpose.Length > 0 ? asked[(Purpose.Length + 1)..] : asked;
        return Scopes?.Contains(scope) == false
            ? RefuseTokenAsync(context, 400, "invalid_scope")
            : GiveAsync(context, new Grant(scope, null, Time.GetUtcNow().AddSeconds(TokenSeconds), Device: false), TokenSeconds);
    }

    private Task DeviceTokenAsync(HttpContext context, IFormCollection form)
    {
        var verifier = form["code_verifier"].ToString();
        var challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        return codes.TryRemove(form["code"].ToString(), out var code) && code.Challenge == challenge && code.Redirect == form["redirect_uri"]
            ? GiveAsync(context, new Grant("number-verification:verify", code.Number, Time.GetUtcNow().AddSeconds(300), Device: true), 300)
            : RefuseTokenAsync(context, 400, "invalid_grant");
    }

    private Task GiveAsync(HttpContext context, Grant grant, int seconds)
    {
        var token = $"token.{Interlocked.Increment(ref issued)}_{grant.Scope.Replace(':', '~')}";
        tokens[token] = grant;
        return context.Response.WriteAsJsonAsync(new { access_token = token, token_type = "Bearer", expires_in = seconds });
    }

    // OpenID Connect Core 3.1.2: nobody is shown anything (prompt=none), so a device that the network does not know gets an error.
    private Task AuthorizeAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var fit = query["response_type"] == "code" && query["prompt"] == "none" && query["client_id"] == ClientId &&
            query["code_challenge_method"] == "S256" && query["scope"].ToString().Split(' ') is [ "openid", .., "number-verification:verify"];
        if (!fit) return RefuseAsync(context, 400, "INVALID_ARGUMENT");
        var answer = new Dictionary<string, string?> { ["state"] = query["state"] };
        if (DeviceNumber is null && !SaysSoLate)
        {
            answer["error"] = "login_required";
        }
        else
        {
            var code = $"code-{Interlocked.Increment(ref issued)}";
            codes[code] = new DeviceCode(DeviceNumber, query["code_challenge"].ToString(), query["redirect_uri"].ToString());
            answer["code"] = code;
        }

        context.Response.Redirect(QueryHelpers.AddQueryString(query["redirect_uri"].ToString(), answer));
        return Task.CompletedTask;
    }

    private async Task AskedAsync(HttpContext context, string scope, Func<JsonElement, Answer> judge)
    {
        if (GrantOf(context) is not { } grant)
        {
            await RefuseAsync(context, 401, "UNAUTHENTICATED");
            return;
        }

        using var body = await ReadAsync(context);
        if (body is null) await RefuseAsync(context, 400, "INVALID_ARGUMENT");
        else if (grant.Scope != scope) await RefuseAsync(context, 403, "PERMISSION_DENIED");
        else if (!body.RootElement.TryGetProperty("phoneNumber", out var number)) await RefuseAsync(context, 422, "MISSING_IDENTIFIER");
        else if (!Number().IsMatch(number.GetString()!)) await RefuseAsync(context, 400, "INVALID_ARGUMENT");
        else await SayAsync(context, body.RootElement, number.GetString()!, judge);
    }

    private Task SayAsync(HttpContext context, JsonElement body, string number, Func<JsonElement, Answer> judge)
    {
        var hours = body.TryGetProperty("maxAge", out var age) ? age.GetInt32() : 0;
        questions.Enqueue(new Question(context.Request.Path.Value!, number, hours, context.Request.Headers["x-correlator"].ToString()));
        if (!number.StartsWith(Serves, StringComparison.Ordinal)) return RefuseAsync(context, 404, "IDENTIFIER_NOT_FOUND");
        if (NotApplicable.ContainsKey(number)) return RefuseAsync(context, 422, "SERVICE_NOT_APPLICABLE");
        var (status, code, said) = judge(body);
        return said is null ? RefuseAsync(context, status, code) : context.Response.WriteAsJsonAsync(said);
    }

    private Answer Changed(JsonElement body, ConcurrentDictionary<string, DateTimeOffset> changes)
    {
        var hours = body.TryGetProperty("maxAge", out var age) ? age.GetInt32() : 240;
        if (hours is < 1 or > 2400) return new(400, "INVALID_ARGUMENT", null);
        if (hours > HistoryHours) return new(400, "OUT_OF_RANGE", null);
        var since = Time.GetUtcNow().AddHours(-hours);
        return new(200, "", new { swapped = changes.TryGetValue(body.GetProperty("phoneNumber").GetString()!, out var at) && at >= since });
    }

    private Answer LatestChange(JsonElement body)
    {
        var since = Time.GetUtcNow().AddHours(-HistoryHours);
        DateTimeOffset? at = SimChanges.TryGetValue(body.GetProperty("phoneNumber").GetString()!, out var last) && last >= since ? last : null;
        return new(200, "", new { latestSimChange = at, monitoredPeriod = HistoryHours / 24 });
    }

    private Answer Recycled(JsonElement body)
    {
        if (!body.TryGetProperty("specifiedDate", out var day) || !DateOnly.TryParseExact(day.GetString(), "yyyy-MM-dd", out var since))
            return new(400, "INVALID_ARGUMENT", null);
        var number = body.GetProperty("phoneNumber").GetString()!;
        return new(200, "", new { phoneNumberRecycled = SubscribedOn.TryGetValue(number, out var from) && from > since });
    }

    private async Task VerifyAsync(HttpContext context)
    {
        var grant = GrantOf(context);
        if (grant is null)
        {
            await RefuseAsync(context, 401, "UNAUTHENTICATED");
            return;
        }

        // Good for one question.
        tokens.TryRemove(TokenOf(context), out _);
        using var body = await ReadAsync(context);
        if (grant is not { Device: true, Number: { } own })
        {
            await RefuseAsync(context, 403, "NUMBER_VERIFICATION.USER_NOT_AUTHENTICATED_BY_MOBILE_NETWORK");
        }
        else if (body is null || !body.RootElement.TryGetProperty("phoneNumber", out var number))
        {
            await RefuseAsync(context, 400, "INVALID_ARGUMENT");
        }
        else
        {
            questions.Enqueue(new Question(
                context.Request.Path.Value!, number.GetString()!, 0, context.Request.Headers["x-correlator"].ToString()));
            await context.Response.WriteAsJsonAsync(new { devicePhoneNumberVerified = number.GetString() == own });
        }
    }

    private Grant? GrantOf(HttpContext context) =>
        tokens.TryGetValue(TokenOf(context), out var grant) && Time.GetUtcNow() < grant.Until ? grant : null;

    private static string TokenOf(HttpContext context) =>
        context.Request.Headers.Authorization.ToString() is var text && text.StartsWith("Bearer ", StringComparison.Ordinal) ? text[7..] : "";

    private static async Task<JsonDocument?> ReadAsync(HttpContext context)
    {
        if (context.Request.Method != "POST" || context.Request.ContentType != "application/json") return null;
        return await JsonDocument.ParseAsync(context.Request.Body);
    }

    private static Task RefuseAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { status, code, message = "No." });
    }

    private static Task RefuseTokenAsync(HttpContext context, int status, string error)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error });
    }

    [GeneratedRegex(@"^\+[1-9][0-9]{4,14}$", RegexOptions.None, 1000)]
    private static partial Regex Number();

    /// <summary>What it was asked.</summary>
    internal sealed record Question(string Path, string Number, int Hours, string Correlator);

    private sealed record Grant(string Scope, string? Number, DateTimeOffset Until, bool Device);

    private sealed record DeviceCode(string? Number, string Challenge, string Redirect);

    private readonly record struct Answer(int Status, string Code, object? Said);
}
