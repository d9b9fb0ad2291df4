using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Channels;
using Waxseal.Flow;

namespace Waxseal.Steps.Dispatch;

/// <summary>
/// Hands a message to an operator, once. The claim is written before the submit: whoever finds a claim of the dead knows that the
/// message may be out, and decides by its kind.
/// </summary>
public sealed class DispatchStep(
    IMessageRows rows, MessageStates states, SenderDirectory directory, SmsSender sms, SubmitRecord record,
    IOptions<DispatchOptions> options, TimeProvider time) : IStep<ScoredMessage, DispatchedMessage>
{
    private const string Uncertain = "uncertain";

    /// <inheritdoc/>
    public async Task<Outcome<DispatchedMessage>> RunAsync(ScoredMessage message, CancellationToken cancellation)
    {
        var verified = message.Scanned.Verified;
        var row = await rows.FindAsync(verified.Account, verified.Id, cancellation);
        var account = await directory.FindAccountAsync(verified.Account, cancellation);
        var key = await directory.FindKeySurelyAsync(verified.Key, cancellation);
        if (row is null) return await FailAsync(verified, "row_missing", cancellation);

        var claim = Judge(row, account, key, verified, options.Value.CopiesMax, time.GetUtcNow());
        return claim switch
        {
            Claim.Send or Claim.SendAgain => await SendAsync(message, row, again: claim == Claim.SendAgain, cancellation),
            Claim.Wait => new Outcome<DispatchedMessage>.Postponed(Wait.Claimed, row.ClaimedUntil),
            Claim.GiveUp => await FailAsync(verified, Uncertain, cancellation),
            Claim.TooLate => await FailAsync(verified, "validity_over", cancellation),
            Claim.Leaked => Refusal.KeyCompromised,
            Claim.Blocked => new Outcome<DispatchedMessage>.Held(HoldReason.AccountBlocked, FindingsOf(account), message),
            _ => Outcome<DispatchedMessage>.Nothing,
        };
    }

    /// <summary>State, leak, block and validity, judged on what was just read: days may have passed since the steps before.</summary>
    internal static Claim Judge(
        MessageRow row, Account? account, ApiKey? key, VerifiedMessage message, int copiesMax, DateTimeOffset now)
    {
        var active = account is { MaySend: true };
        if (row.State == MessageState.Dispatching)
        {
            if (now < row.ClaimedUntil) return Claim.Wait;

            // A second copy is sent only where a first one still would be, and not for ever: an operator may never say what it did.
            var again = active && row.Copies < copiesMax && key is { Compromised: false } && now < message.ValidUntil &&
                account?.Uncertain.Contains(message.Draft.Kind) == true;
            return again ? Claim.SendAgain : Claim.GiveUp;
        }

        if (row.State is not (MessageState.Accepted or MessageState.Scheduled)) return Claim.Done;
        if (key is not { Compromised: false }) return Claim.Leaked;
        if (now >= message.ValidUntil) return Claim.TooLate;
        return active ? Claim.Send : Claim.Blocked;
    }

    // Under which block it waits: a word about the block is one about this message.
    private static IReadOnlyList<HeldFinding> FindingsOf(Account? account) => account is { Block.Length: > 0 }
        ? [new HeldFinding(account.Block, 0, 0, 0, "The account sent more than three times its normal volume.")]
        : [];

    private async Task<Outcome<DispatchedMessage>> SendAsync(
        ScoredMessage message, MessageRow row, bool again, CancellationToken cancellation)
    {
        // What can't be handed over now costs no claim. It is looked at again when it is.
        var verified = message.Scanned.Verified;
        switch (sms.Look(verified.Draft.To[1..]))
        {
            case SmsOutlook.NotServed:
                return again ? await FailAsync(verified, Uncertain, cancellation) : Refusal.BadDestination;
            case SmsOutlook.Away:
                return Later(again, Wait.OperatorAway);
            case SmsOutlook.Busy:
                return Later(again, Wait.Throttled);
        }

        var claimed = await rows.TryReplaceAsync(Claimed(message, row, again), cancellation);
        if (claimed is null) return new Outcome<DispatchedMessage>.Postponed(Wait.Claimed, time.GetUtcNow().AddSeconds(1));

        // From here on the host's stop does not count: what the operator answered must be written. Its own limits end all of it.
        switch (await sms.SendAsync(Sms(message, claimed), CancellationToken.None))
        {
            case SmsResult.Accepted accepted:
                await record.KeepAsync(claimed, verified.Draft.To, accepted, CancellationToken.None);
                return new DispatchedMessage(message);
            case SmsResult.Throttled:
                return await TakeBackAsync(claimed, again, Wait.Throttled);
            case SmsResult.Refused:
                // That of this copy; what became of an earlier one stays unknown.
                return again ? await FailAsync(verified, Uncertain, CancellationToken.None) : Refusal.Operator;
            case SmsResult.Uncertain:
                return new Outcome<DispatchedMessage>.Postponed(Wait.Claimed, claimed.ClaimedUntil);
            default:
                return await TakeBackAsync(claimed, again, Wait.OperatorAway);
        }
    }

    private MessageRow Claimed(ScoredMessage message, MessageRow row, bool again)
    {
        var now = time.GetUtcNow();
        return row.MovedTo(MessageState.Dispatching, again ? Uncertain : "", now) with
        {
            Copies = row.Copies + 1,
            ClaimedUntil = now + options.Value.ClaimDuration,
            Channel = message.Channel,
            Risk = message.Risk,
            PossibleDuplicate = row.PossibleDuplicate || again,
        };
    }

    private OutgoingSms Sms(ScoredMessage message, MessageRow claimed)
    {
        var verified = message.Scanned.Verified;
        var now = time.GetUtcNow();
        return new OutgoingSms(
            verified.Draft.To[1..], verified.Draft.From, verified.Draft.Body, Reference(verified.Id), verified.ValidUntil - now,
            claimed.ClaimedUntil - now);
    }

    // The same for every try of one message, so that parts of two tries fit together on the handset.
    private static ushort Reference(MessageId id) => (ushort)(id.Value[^1] << 8 ^ id.Value[^2] << 4 ^ id.Value[^3]);

    /// <summary>This copy surely is not out. An earlier one may be, and the row goes on to say so.</summary>
    private async Task<Outcome<DispatchedMessage>> TakeBackAsync(MessageRow claimed, bool again, Wait reason)
    {
        var back = claimed.MovedTo(again ? MessageState.Dispatching : MessageState.Accepted, reason.Code(), time.GetUtcNow());
        await record.TakeBackAsync(back with { ClaimedUntil = default, Copies = claimed.Copies - 1 }, CancellationToken.None);
        return Later(again, reason);
    }

    // What may be out ends by its own rule, not by that of a message that waits for its operator.
    private static Outcome<DispatchedMessage> Later(bool again, Wait reason) =>
        new Outcome<DispatchedMessage>.Postponed(again ? Wait.Claimed : reason);

    private async Task<Outcome<DispatchedMessage>> FailAsync(VerifiedMessage message, string reason, CancellationToken cancellation)
    {
        await states.MoveAsync(message.Account, message.Id, MessageState.Failed, reason, cancellation);
        return Outcome<DispatchedMessage>.Nothing;
    }
}
