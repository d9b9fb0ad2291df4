using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>Sets and lifts legal holds on messages. Setting or lifting twice changes nothing.</summary>
public sealed class LegalHolds(
    ILegalHolds holds, IMessageRows rows, IQuarantineRows quarantine, IAuditTrail audit, IOptions<RetentionOptions> options,
    TimeProvider time)
{
    private const int TriesMax = 8;

    /// <summary>The hold as it stands afterwards; null when the account has as many as it may.</summary>
    public async Task<LegalHold?> SetAsync(
        AccountId account, MessageId message, string reason, string by, CancellationToken cancellation)
    {
        if (await StandAsync(account, message, reason, by, cancellation) is not { } hold) return null;
        await TouchAsync(account, message, cancellation);
        await TouchHeldAsync(account, message, cancellation);

        // The gateway's own: the account that is held is not to read the reason.
        await audit.AppendAsync(
            new AuditEntry("legal_hold.set", AccountId.Gateway.Value, hold.By, message.Value, hold.Reason), $"{message}|{hold.At:O}",
            cancellation);
        return hold;
    }

    /// <summary>The hold that was lifted; null when none stood.</summary>
    public async Task<LegalHold?> LiftAsync(
        AccountId account, MessageId message, string reason, string by, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await holds.FindAsync(account, message, cancellation) is not { Lifted: false } standing) return null;

            // Said before it is done: whoever dies between the two has said too much, not too little.
            await audit.AppendAsync(
                new AuditEntry("legal_hold.lifted", AccountId.Gateway.Value, by, message.Value, reason), $"{message}|{standing.At:O}|{by}",
                cancellation);

            // The row stays until retention has caught up with what it kept.
            if (await holds.TryWriteAsync(standing with { Lifted = true }, cancellation) is not null) return standing;
        }

        throw new ConflictException($"The legal hold on {message} kept changing.");
    }

    private async Task<LegalHold?> StandAsync(
        AccountId account, MessageId message, string reason, string by, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var known = await holds.FindAsync(account, message, cancellation);
            if (known is { Lifted: false } && known.Reason == reason) return known;
            if (known is null && (await holds.ListAsync(account, cancellation)).Count >= options.Value.HeldMessagesMax) return null;
            var hold = new LegalHold(account, message, reason, by, time.GetUtcNow()) { ETag = known?.ETag ?? "" };
            if (await holds.TryWriteAsync(hold, cancellation) is { } written) return written;
        }

        throw new ConflictException($"The legal hold on {message} kept changing.");
    }

    // An erasure, or a run of retention, that looked for holds before this one stood has read the row before as well: its write is
    // conditional on the row's version, and fails now.
    private async Task TouchAsync(AccountId account, MessageId message, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await rows.FindAsync(account, message, cancellation) is not { } row) return;
            if (await rows.TryReplaceAsync(row, cancellation) is not null) return;
        }

        throw new ConflictException($"The row of {message} kept changing.");
    }

    // The same for a verdict, or the end of its time, at this moment.
    private async Task TouchHeldAsync(AccountId account, MessageId message, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await quarantine.FindAsync(account, message, cancellation) is not { } entry) return;
            if (await quarantine.TryReplaceAsync(entry, cancellation) is not null) return;
        }

        throw new ConflictException($"The held message {message} kept changing.");
    }
}
