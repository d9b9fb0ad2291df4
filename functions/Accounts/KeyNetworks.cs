using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Accounts;

/// <summary>
/// Remembers from which networks keys are used, and since when, so that a rotation from elsewhere is noticed. A call costs a look into
/// memory; what is new is written once a minute. What an instance saw in its last minute is lost with it: an alert too many, and one too
/// few only of a key that is new.
/// </summary>
public sealed partial class KeyNetworks(
    IKeyNetworkRows rows, INetworkNews news, KeyRing ring, IOptions<AccountOptions> options, TimeProvider time,
    ILogger<KeyNetworks> logger)
    : BackgroundService
{
    // Only a key's first version says by its age that nothing can be known of the key: an old key without networks may have been
    // stolen before its first use, or have been forgotten.
    private const int FirstVersion = 1;
    private static readonly TimeSpan SavePeriod = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(string Key, ClientNetwork Network), byte> seen = new();
    private readonly ConcurrentQueue<Sighting> unsaved = new();
    private int savedUnder;

    /// <summary>A key was used from here.</summary>
    public void Note(AccountId account, string key, ClientNetwork network)
    {
        // Asked first without a lock: after the first call from a network this is all that there is.
        if (seen.ContainsKey((key, network))) return;
        if (seen.Count >= options.Value.CachedMax) seen.Clear();
        if (seen.TryAdd((key, network), 0)) unsaved.Enqueue(new Sighting(account, key, network, time.GetUtcNow()));
    }

    /// <summary>
    /// Whether a key was first used from here so long ago that its owner would have noticed a stranger: a thief who calls once before it
    /// rotates the key is no less strange for that. Where a new key is first used from, nothing is strange yet.
    /// </summary>
    public async Task<bool> KnowsAsync(ApiKey key, ClientNetwork network, CancellationToken cancellation)
    {
        var known = await rows.FindAsync(key.Id.Id, cancellation);
        var hashes = HashesOf(key.Id.Id, network);
        var before = time.GetUtcNow() - options.Value.NetworkKnownAfter;
        return known.SinceOf(hashes) <= before
            || (key.Id.Version == FirstVersion && key.CreatedAt > before && !known.HasOtherThan(hashes) && !SawOther(key.Id.Id, network));
    }

    /// <summary>Writes what is new.</summary>
    public async Task SaveAsync(CancellationToken cancellation)
    {
        var fresh = new List<Sighting>();
        while (unsaved.TryDequeue(out var one)) fresh.Add(one);
        foreach (var ofKey in fresh.GroupBy(one => one.Key))
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

            foreach (var one in ofKey) unsaved.Enqueue(one);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(SavePeriod, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested) return;
            ForgetOldKey();
            if (!unsaved.IsEmpty) await SaveAsync(stoppingToken);
        }
    }

    // After a change of the key of ids each network is written once more, with its first time, before the old key is gone.
    private void ForgetOldKey()
    {
        if (!ring.Ready) return;
        var current = ring.CurrentOf(KeyPurpose.Ids).Version.Number;
        if (savedUnder != current && savedUnder != 0) seen.Clear();
        savedUnder = current;
    }

    private async Task<bool> TrySaveAsync(string key, IReadOnlyList<Sighting> sightings, CancellationToken cancellation)
    {
        var known = await rows.FindAsync(key, cancellation);
        var more = sightings.Aggregate(known, (all, one) => all.With(HashesOf(key, one.Network), one.At));
        if (more.Networks.SequenceEqual(known.Networks)) return true;
        if (!await rows.TryWriteAsync(more, cancellation)) return false;
        Tell(known, sightings);
        return true;
    }

    // New to a key that was in use long enough for its owner to know where.
    private void Tell(SeenNetworks known, IReadOnlyList<Sighting> sightings)
    {
        var before = time.GetUtcNow() - options.Value.NetworkKnownAfter;
        if (!known.Networks.Any(one => one.Since <= before)) return;
        foreach (var one in sightings.Where(one => known.SinceOf(HashesOf(one.Key, one.Network)) is null)) news.Met(one.Account);
    }

    // Written or not.
    private bool SawOther(string key, ClientNetwork network) => seen.Any(one => one.Key.Key == key && one.Key.Network != network);

    // Of all keys of ids that there are, the current one's first: a network is known across their change.
    private IReadOnlyList<string> HashesOf(string key, ClientNetwork network) =>
        [.. ring.IdsSince(DateTimeOffset.MinValue).Select(macs => macs.OfRequest("network", $"{key}|{network}"))];

    private readonly record struct Sighting(AccountId Account, string Key, ClientNetwork Network, DateTimeOffset At)
    {
        public override string ToString() => nameof(Sighting);
    }

    private static partial class Log
    {
        [LoggerMessage(354, LogLevel.Information, "Networks that keys are used from could not be saved: {Error}. Trying again.")]
        public static partial void NotSaved(ILogger logger, string error);
    }
}
