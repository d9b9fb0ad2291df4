using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Protocols.Rest;

namespace Waxseal.Upkeep;

/// <summary>
/// Sends a signed message through to a test number and measures: what every part does well can still not work together, and at night
/// nobody else would notice. One line a run, by whose two event ids the objectives of accept and dispatch are counted.
/// </summary>
public sealed partial class ProbeRun
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Waxseal.Probe";

    private static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LookPause = TimeSpan.FromSeconds(1);
    private readonly ProbeCalls calls;
    private readonly ILeases leases;
    private readonly ProbeOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<ProbeRun> logger;
    private readonly Histogram<double> acceptTime;
    private readonly Histogram<double> deliveryTime;

    public ProbeRun(
        ProbeCalls calls, ILeases leases, IOptions<ProbeOptions> options, IMeterFactory meters, TimeProvider time, ILogger<ProbeRun> logger)
    {
        this.calls = calls;
        this.leases = leases;
        this.options = options.Value;
        this.time = time;
        this.logger = logger;
        var meter = meters.Create(MeterName);
        acceptTime = meter.CreateHistogram<double>("waxseal.probe.accept_time", "s", "From sending to 202.");
        deliveryTime = meter.CreateHistogram<double>("waxseal.probe.delivery_time", "s", "From 202 to delivered.");
    }

    /// <summary>
    /// Runs once, alone among all instances; does nothing where no probe is set up. Whatever breaks is said in the same line: a run that
    /// throws would be silent, as if all were well.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (options.Url.Length == 0) return;
        try
        {
            await ProbeAsync(cancellation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            Log.Lost(logger, "run", exception.GetType().Name);
        }
    }

    private async Task ProbeAsync(CancellationToken cancellation)
    {
        await using var lease = await leases.TryTakeAsync("probe", LeaseDuration, cancellation);
        if (lease is null) return;
        if (await calls.FindSecretAsync(cancellation) is not { } secret)
        {
            Log.Lost(logger, "setup", "no_secret");
            return;
        }

        var began = time.GetTimestamp();
        var sent = await calls.SendAsync(secret, cancellation);
        var accepted = time.GetElapsedTime(began);
        if (sent.Status != 202 || sent.Text("id") is not { Length: > 0 } id)
        {
            Log.Lost(logger, "accept", ReasonOf(sent));
            return;
        }

        acceptTime.Record(accepted.TotalSeconds);
        await FollowAsync(id, accepted, secret, cancellation);
    }

    private async Task FollowAsync(string id, TimeSpan accepted, byte[] secret, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var last = "no_answer";
        while (time.GetElapsedTime(began) < options.DeliveredWithin)
        {
            var seen = await calls.LookAsync(id, secret, cancellation);
            last = seen.Fault == RestFault.None ? StateOf(seen) : ReasonOf(seen);
            if (last == MessageState.Delivered.Code())
            {
                var took = time.GetElapsedTime(began);
                deliveryTime.Record(took.TotalSeconds);
                Log.Through(logger, (int)accepted.TotalMilliseconds, (int)took.TotalMilliseconds);
                return;
            }

            if (seen.Fault == RestFault.None && last is "rejected" or "undeliverable" or "expired" or "failed" or "held") break;
            await Task.Delay(LookPause, time, cancellation);
        }

        Log.Lost(logger, "deliver", last);
    }

    // A code of ours, or none: what stands there came over a network.
    private static string StateOf(RestAnswer seen) =>
        ReasonCodes.TryRead<MessageState>(seen.Text("status"), out var state) ? state.Code() : "unreadable";

    private static string ReasonOf(RestAnswer answer) => answer.Status > 0 ? $"status_{answer.Status}" : answer.Fault.Code();

    private static partial class Log
    {
        [LoggerMessage(
            790, LogLevel.Information, "Probe: accepted in {AcceptMilliseconds} ms, delivered after {DeliverMilliseconds} ms more.")]
        public static partial void Through(ILogger logger, int acceptMilliseconds, int deliverMilliseconds);

        [LoggerMessage(791, LogLevel.Error, "Probe: it did not get through ({Stage}: {Reason}).")]
        public static partial void Lost(ILogger logger, string stage, string reason);
    }
}
