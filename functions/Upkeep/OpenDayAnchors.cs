using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>
/// The head of a day that goes on, in the vault: what the tables held when it was written, they hold from then on. It is never written
/// over while they don't, so that a day that was set back shows it ever after, and it goes when its day is closed and whole.
/// </summary>
public sealed partial class OpenDayAnchors(
    AuditAnchors anchors, IAuditCheckpoints checkpoints, IVaultRemoval removal, IAuditKeys keys, AuditSeals seals, IAuditTrail audit,
    IOptions<AuditOptions> options, TimeProvider time, ILogger<OpenDayAnchors> logger)
{
    // A timer is now and then some seconds early; the rhythm is that of its runs.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    /// <summary>Puts the day's last checkpoint into the vault, when there is a new one and the time for it has come.</summary>
    /// <param name="day">The UTC day.</param>
    /// <param name="made">All its checkpoints that this gateway wrote, by their numbers.</param>
    /// <param name="cancellation">Breaks off.</param>
    public async Task AnchorAsync(DateOnly day, IReadOnlyList<AuditCheckpoint> made, CancellationToken cancellation)
    {
        var last = await anchors.FindOpenAsync(day, cancellation);
        if (last is not null && !await HoldsAsync(last, made, cancellation))
        {
            await TellSetBackAsync(day, last.Checkpoints, last.Checkpoint, cancellation);
            return;
        }

        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        if (made.Count == 0 || now + Slack < last?.At + options.Value.AnchorOpenEvery) return;
        if (last is not null && AuditChain.Same(last.Checkpoint, made[^1].Hash)) return;
        var (version, key) = keys.Current;
        var anchor = AuditAnchor.Of(day, made, version, previous: "") with { Open = true, At = now };
        await anchors.WriteAsync(anchor with { Head = AuditChain.HashOf(anchor, key) }, cancellation);
    }

    /// <summary>
    /// Takes the secret of a day that is closed out of the vault, unless the tables lack what it says: then it stays, and speaks against
    /// the day.
    /// </summary>
    public async Task EndAsync(DateOnly day, CancellationToken cancellation)
    {
        if (await anchors.FindOpenAsync(day, cancellation) is not { } last) return;
        if (await HoldsAsync(last, await checkpoints.ListAsync(day, cancellation), cancellation))
            await removal.DeleteAsync(AuditAnchors.OpenNameOf(day), cancellation);
    }

    /// <summary>Says that the tables no longer have a checkpoint of a day that was kept; once a day and checkpoint.</summary>
    public async Task TellSetBackAsync(DateOnly day, int checkpoint, string hash, CancellationToken cancellation)
    {
        Log.SetBack(logger, day, checkpoint);
        var text = day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var entry = new AuditEntry("audit.set_back", AccountId.Gateway.Value, "audit-sealing", text, "checkpoint_gone");
        await audit.AppendAsync(entry, hash, cancellation);
    }

    private async Task<bool> HoldsAsync(AuditAnchor last, IReadOnlyList<AuditCheckpoint> made, CancellationToken cancellation)
    {
        if (!await seals.HoldsAsync(last, cancellation)) return false;
        foreach (var one in made)
        {
            if (AuditChain.Same(one.Hash, last.Checkpoint) && await seals.HoldsAsync(one, cancellation)) return true;
        }

        return false;
    }

    private static partial class Log
    {
        [LoggerMessage(742, LogLevel.Error, "The audit of {Day:yyyy-MM-dd} was set back: checkpoint {Checkpoint} is gone.")]
        public static partial void SetBack(ILogger logger, DateOnly day, int checkpoint);
    }
}
