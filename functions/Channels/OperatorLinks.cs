using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Channels;

/// <summary>All binds of this instance.</summary>
public sealed class OperatorLinks : BackgroundService
{
    private static readonly TimeSpan ReconnectFirst = TimeSpan.FromMilliseconds(500);
    private readonly OperatorLink[] links;

    public OperatorLinks(
        IOptions<OperatorsOptions> options, ReceiptIntake receipts, RandomNumberGenerator random, TimeProvider time,
        ILogger<OperatorLinks> logger)
    {
        links = [.. options.Value.Operators.SelectMany(one => Enumerable.Range(0, one.Binds).Select(_ =>
            new OperatorLink(one, receipts, failures => Delay(failures, one.ReconnectMax), time, logger)))];

        TimeSpan Delay(int failures, TimeSpan max) => Backoff.Delay(failures, Backoff.Chance(random), ReconnectFirst, max);
    }

    /// <summary>True while at least one bind is up.</summary>
    public bool Ready => links.Any(link => link.Session is not null);

    /// <summary>The bound link with the most room, or null.</summary>
    internal (OperatorOptions Operator, SmppSession Session)? Choose()
    {
        (OperatorOptions, SmppSession)? best = null;
        var fewest = int.MaxValue;
        foreach (var link in links)
        {
            if (link.Session is not { } session || session.InFlight >= fewest) continue;
            fewest = session.InFlight;
            best = (link.Options, session);
        }

        return best;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(links.Select(link => link.RunAsync(stoppingToken)));
}
