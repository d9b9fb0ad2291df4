using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Waxseal.Local.Certificates;
using Waxseal.Local.Hosting.Http;
using Waxseal.Local.Hosting.Indexing;
using Waxseal.Local.Hosting.Invoking;
using Waxseal.Local.Hosting.Settings;

namespace Waxseal.Local.Hosting;

/// <summary>Starts what listens, last of all hosted parts, and stops it first: no message meets a half-built app.</summary>
internal sealed partial class FunctionsHost(
    HostPlan plan, Listeners listeners, LocalAddress address, LocalCa ca, InvocationChain chain, IServiceScopeFactory scopes,
    TimeProvider time, IHostApplicationLifetime lifetime, ILoggerFactory loggers) : IHostedService, IAsyncDisposable
{
    private readonly ILogger logger = loggers.CreateLogger("Waxseal.Local.Host");
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource cut = new();
    private readonly List<Task> listening = [];
    private FrontEnd? frontEnd;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var http = plan.Active.Where(function => function.Trigger is HttpRequestTrigger).ToArray();
        if (http.Length > 0)
        {
            frontEnd = FrontEnd.Create(
                http, function => new HttpFunction(function, chain, scopes, time), plan.Settings.RoutePrefix, plan.Options, address,
                plan.Options.Url.Scheme == "https" ? ca.IssueServer(plan.Options.Url.DnsSafeHost) : null, loggers);
            await frontEnd.StartAsync(cancellationToken);
        }

        foreach (var listener in listeners.Active) listening.Add(Task.Run(() => ListenAsync(listener), CancellationToken.None));
        Log.Started(logger, plan.Active.Count, address.Url, plan.Options.DataPath);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await using var late = cancellationToken.Register(static state => ((CancellationTokenSource?)state)?.Cancel(), cut);
        var drained = Task.WhenAll([.. listening, frontEnd?.StopAsync(cancellationToken) ?? Task.CompletedTask]);
        try
        {
            await drained.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nothing is lost: the messages of what still runs stay locked and come again.
            Log.DrainCut(logger);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await cut.CancelAsync();
        if (frontEnd is not null) await frontEnd.DisposeAsync();
        stopping.Dispose();
        cut.Dispose();
    }

    private async Task ListenAsync(IListener listener)
    {
        try
        {
            await listener.ListenAsync(stopping.Token, cut.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Cut short.
        }
        catch (Exception failure)
        {
            // A program that goes on without one of its queues looks well and is not; one that ends is started again, and loses nothing.
            Log.ListenerFailed(logger, failure);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(30, LogLevel.Information, "Serving {Functions} function(s) at {Url}; data in {DataPath}")]
        public static partial void Started(ILogger logger, int functions, Uri url, string dataPath);

        [LoggerMessage(31, LogLevel.Warning, "The time to stop ran out before every function had ended.")]
        public static partial void DrainCut(ILogger logger);

        [LoggerMessage(32, LogLevel.Critical, "A listener ended; the host stops, because its function would run no more.")]
        public static partial void ListenerFailed(ILogger logger, Exception failure);
    }
}
