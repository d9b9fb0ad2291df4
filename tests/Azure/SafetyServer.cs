using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Waxseal.Azure;
using Waxseal.Local.Certificates;
using Waxseal.Local.Vault;

namespace Waxseal.Tests.Azure;

/// <summary>
/// Speaks the REST API of Azure AI Content Safety, version 2023-10-01: HTTPS, a bearer token, <c>text:analyze</c>, its answers and its
/// errors. A test sets the severities, or another answer.
/// </summary>
internal sealed class SafetyServer : IAsyncDisposable
{
    private static readonly string[] Categories = ["Hate", "SelfHarm", "Sexual", "Violence"];
    private readonly string folder = Directory.CreateTempSubdirectory("waxseal-safety-").FullName;
    private readonly ConcurrentQueue<string> texts = new();
    private WebApplication server = null!;
    private X509Certificate2 root = null!;

    private SafetyServer()
    {
    }

    public Uri Url { get; private set; } = null!;

    /// <summary>The texts that it was asked about.</summary>
    public IReadOnlyCollection<string> Texts => texts;

    /// <summary>What it says of every text; 0 where nothing is said.</summary>
    public ConcurrentDictionary<string, int> Severities { get; } = new(StringComparer.Ordinal);

    /// <summary>Term of each blocklist.</summary>
    public ConcurrentDictionary<string, string> Blocklists { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers instead of the service; null for the service's own answer.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    public static async Task<SafetyServer> StartAsync()
    {
        var started = new SafetyServer();
        using var ca = LocalCa.OpenOrCreate(started.folder, TimeProvider.System);
        started.root = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(ca.RootPemPath));
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

    /// <summary>The transport of a client that trusts it, and nobody else.</summary>
    public HttpPipelineTransport Transport()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(root);
        var handler = new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy } };
        return new HttpClientTransport(new HttpClient(handler));
    }

    /// <summary>Lets a product reach it.</summary>
    public void Bring(IServiceCollection services) => services
        .AddKeyedSingleton(AzureRegistration.ContentSafety, Transport())
        .AddKeyedSingleton<TokenCredential>(AzureRegistration.ContentSafety, new LocalCredential());

    /// <summary>Answers everything with a status, and no more.</summary>
    public void Answers(int status, string? retryAfter = null) => Instead = context =>
    {
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
        return RefuseAsync(context, status, "ServerBusy");
    };

    public Task StopAsync() => server.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        root.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task TakeAsync(HttpContext context)
    {
        if (Instead is { } instead)
        {
            await instead(context);
            return;
        }

        var request = context.Request;
        if (request.Headers.Authorization.ToString() != "Bearer local")
            await RefuseAsync(context, 401, "Unauthorized");
        else if (request.Method != "POST" || request.Path.Value != "/contentsafety/text:analyze")
            await RefuseAsync(context, 404, "NotFound");
        else if (request.Query["api-version"] != "2023-10-01" || request.ContentType != "application/json")
            await RefuseAsync(context, 400, "InvalidRequest");
        else
            await JudgeAsync(context);
    }

    private async Task JudgeAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var text = body.RootElement.GetProperty("text").GetString()!;
        string[] lists = body.RootElement.TryGetProperty("blocklistNames", out var names)
            ? [.. names.EnumerateArray().Select(name => name.GetString()!)]
            : [];
        if (text.Length is 0 or > 10_000)
        {
            await RefuseAsync(context, 400, "InvalidRequestBody");
        }
        else if (!lists.All(Blocklists.ContainsKey))
        {
            await RefuseAsync(context, 404, "NotFound");
        }
        else
        {
            texts.Enqueue(text);
            await context.Response.WriteAsJsonAsync(new
            {
                blocklistsMatch = lists.Where(list => text.Contains(Blocklists[list]))
                    .Select(list => new { blocklistName = list, blocklistItemId = "1", blocklistItemText = Blocklists[list] }),
                categoriesAnalysis = Categories.Select(category => new { category, severity = Severities.GetValueOrDefault(category) }),
            });
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error = new { code, message = "No." } });
    }
}
