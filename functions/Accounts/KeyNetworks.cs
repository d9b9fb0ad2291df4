using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Protection;

namespace Waxseal.Accounts;

/// <summary>
/// Remembers from which networks keys are used, so that a rotation from elsewhere is noticed. A call costs a look into memory; what is new
/// is written once a minute. What an instance saw in its last minute is lost with it: an alert too many, never one too few.
/// </summary>
public sealed partial class KeyNetworks(
    IKeyNetworkRows rows, KeyRing ring, IOptions<AccountOptions> options, TimeProvider time, ILogger<KeyNetworks> logger)
    : BackgroundService
{
    private static readonly TimeSpan SavePeriod = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(string Key, ClientNetwork Network), byte> seen = new();
    private readonly ConcurrentQueue<(string Key, ClientNetwork Network)> unsaved = new();

    /// <summary>A key was used from here.</summary>
    public void Note(string key, ClientNetwork network)
    {
        // Asked first without a lock: after the first call from a network this is all that there is.
        if (seen.ContainsKey((key, network))) return;
        if (seen.Count >= options.Value.CachedMax) seen.Clear();
        if (seen.TryAdd((key, network), 0)) unsaved.Enqueue((key, network));
    }

    /// <summary>Whether a key was used from here before, as far as is remembered.</summary>
    public async Task<bool> KnowsAsync(string key, ClientNetwork network, CancellationToken cancellation) =>
        seen.ContainsKey((key, network)) ||
        (await rows.FindAsync(key, cancellation)).Hashes.Contains(HashOf(key, network));

    /// <summary>Writes what is new.</summary>
    public async Task SaveAsync(CancellationToken cancellation)
    {
        var fresh = new List<(string Key, ClientNetwork Network)>();
        while (unsaved.TryDequeue(out var one)) fresh.Add(one);
        foreach (var ofKey in fresh.GroupBy(one => one.Key, one => one.Network))
        {
            try
            {
                if (await TrySaveAsync(ofKey.Key, [.. ofKey], cancellation)) continue;
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                // The seam to the tables: whatever they threw, it is tried again in a minute, and nobody waits for it.
                Log.NotSaved(logger, exception.GetType().Name);
            }

            foreach (var network in ofKey) unsaved.Enqueue((ofKey.Key, network));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(SavePeriod, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested && !unsaved.IsEmpty) await SaveAsync(stoppingToken);
        }
    }

    private async Task<bool> TrySaveAsync(string key, IReadOnlyList<ClientNetwork> networks, CancellationToken cancellation)
    {
        var known = await rows.FindAsync(key, cancellation);
        var more = known.With(networks.Select(network => HashOf(key, network)));
        return more.Hashes.SequenceEqual(known.Hashes) || await rows.TryWriteAsync(more, cancellation);
    }

    private string HashOf(string key, ClientNetwork network) => ring.Macs.OfRequest("network", $"{key}|{network}");

    private static partial class Log
    {
        [LoggerMessage(354, LogLevel.Information, "Networks that keys are used from could not be saved: {Error}. Trying again.")]
        public static partial void NotSaved(ILogger logger, string error);
    }
}
