using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Waxseal.Client;
using Waxseal.Local.Certificates;
using Waxseal.Tests.Tools;

namespace Waxseal.Tests.Webhooks;

/// <summary>A customer's server: HTTPS with a certificate of a local authority, answers as a test lays them out, and what it was sent.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedCall> calls = new();
    private readonly string folder = Directory.CreateTempSubdirectory("waxseal-receiver-").FullName;
    private WebApplication server = null!;

    private WebhookReceiver()
    {
    }

    public Uri Url { get; private set; } = null!;

    /// <summary>The root that vouches for it.</summary>
    public string RootPem { get; private set; } = "";

    public IReadOnlyList<ReceivedCall> Calls => calls.ToArray();

    /// <summary>What it answers; 204 unless a test says otherwise.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = context =>
    {
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    };

    public static async Task<WebhookReceiver> StartAsync(string name = "localhost")
    {
        var receiver = new WebhookReceiver();
        using var ca = LocalCa.OpenOrCreate(receiver.folder, TimeProvider.System);
        receiver.RootPem = ca.RootPemPath;
        var certificate = ca.IssueServer(name);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        receiver.server = builder.Build();
        receiver.server.Run(receiver.TakeAsync);
        await receiver.server.StartAsync();
        var addresses = receiver.server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        receiver.Url = new Uri(new Uri(addresses!.Addresses.Single()), "/hook/Quagga-7731");
        return receiver;
    }

    /// <summary>Answers with these in order, and with the last one from then on.</summary>
    public void Answers(params int[] statuses)
    {
        var left = new ConcurrentQueue<int>(statuses);
        Answer = context =>
        {
            context.Response.StatusCode = left.Count > 1 && left.TryDequeue(out var next) ? next : left.First();
            return Task.CompletedTask;
        };
    }

    /// <summary>The settings with which the product calls it.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Webhooks:TrustedRoots:0"] = RootPem,
        ["Webhooks:AllowedNetworks:0"] = "127.0.0.0/8",

        // A manual clock runs far ahead of the threads.
        ["Webhooks:CallTimeout"] = "00:01:00",
    };

    /// <summary>What was sent, verified; the calls that did not verify are an error.</summary>
    public IReadOnlyList<WebhookNotice> Notices(TimeProvider time, params string[] secrets)
    {
        // The signatures' times lie apart by what a test lets pass.
        var verifier = new WebhookVerifier(secrets, time, TimeSpan.FromDays(30));
        return [.. Calls.Select(call => verifier.Read(call.Id, call.Timestamp, call.Signature, call.Body))];
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        calls.Enqueue(new ReceivedCall(
            context.Request.Method + " " + context.Request.Path, context.Request.Headers["webhook-id"].ToString(),
            context.Request.Headers["webhook-timestamp"].ToString(), context.Request.Headers["webhook-signature"].ToString(),
            body.ToArray(), context.Request.Headers.ToDictionary(field => field.Key.ToLowerInvariant(), field => field.Value.ToString())));
        await Answer(context);
    }
}

/// <summary>One request as it came.</summary>
internal sealed record ReceivedCall(
    string Line, string Id, string Timestamp, string Signature, byte[] Body, IReadOnlyDictionary<string, string> Fields);
