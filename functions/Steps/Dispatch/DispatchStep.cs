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
    /// <inheritdoc/>
    public async Task<Outcome<DispatchedMessage>> RunAsync(ScoredMessage message, CancellationToken cancellation)
    {
        var verified = message.Scanned.Verified;
        var row = await rows.FindAsync(verified.Account, verified.Id, cancellation);
        var account = await directory.FindAccountAsync(verified.Account, cancellation);
        if (row is null) return Outcome<DispatchedMessage>.Nothing;

        var claim = Judge(row, account, verified, time.GetUtcNow());
        return claim switch
        {
            Claim.Send or Claim.SendAgain => await SendAsync(message, row, again: claim == Claim.SendAgain, cancellation),
            Claim.Wait => new Outcome<DispatchedMessage>.Postponed(Wait.Claimed, row.ClaimedUntil),
            Claim.GiveUp => await FailAsync(verified, "uncertain", cancellation),
            Claim.TooLate => await FailAsync(verified, "validity_over", cancellation),
            Claim.Blocked => new Outcome<DispatchedMessage>.Held(HoldReason.AccountBlocked, [], message),
            _ => Outcome<DispatchedMessage>.Nothing,
        };
    }

    /// <summary>State, block and validity, judged on what was just read.</summary>
    internal static Claim Judge(MessageRow row, Account? account, VerifiedMessage message, DateTimeOffset now)
    {
        if (row.State == MessageState.Dispatching)
        {
            if (now < row.ClaimedUntil) return Claim.Wait;
            return account?.Uncertain.Contains(message.Draft.Kind) == true ? Claim.SendAgain : Claim.GiveUp;
        }

        if (row.State is not (MessageState.Accepted or MessageState.Scheduled)) return Claim.Done;
        if (now >= message.ValidUntil) return Claim.TooLate;
        return account is { State: AccountState.Active } ? Claim.Send : Claim.Blocked;
    }

    private async Task<Outcome<DispatchedMessage>> SendAsync(
        ScoredMessage message, MessageRow row, bool again, CancellationToken cancellation)
    {
        if (!sms.Ready) return new Outcome<DispatchedMessage>.Postponed(Wait.OperatorAway);
        var claimed = await rows.TryReplaceAsync(Claimed(message, row, again), cancellation);
        if (claimed is null) return new Outcome<DispatchedMessage>.Postponed(Wait.Claimed, time.GetUtcNow().AddSeconds(1));

        switch (await sms.SendAsync(Sms(message), cancellation))
        {
            case SmsResult.Accepted accepted:
                await record.KeepAsync(claimed, accepted, cancellation);
                return new DispatchedMessage(message);
            case SmsResult.Throttled:
                await UnclaimAsync(claimed, Wait.Throttled, cancellation);
                return new Outcome<DispatchedMessage>.Postponed(Wait.Throttled);
            case SmsResult.Refused:
                return Refusal.Operator;
            case SmsResult.Uncertain:
                return new Outcome<DispatchedMessage>.Postponed(Wait.Claimed, claimed.ClaimedUntil);
            default:
                await UnclaimAsync(claimed, Wait.OperatorAway, cancellation);
                return new Outcome<DispatchedMessage>.Postponed(Wait.OperatorAway);
        }
    }

    private MessageRow Claimed(ScoredMessage message, MessageRow row, bool again)
    {
        var now = time.GetUtcNow();
        return row.MovedTo(MessageState.Dispatching, again ? "uncertain" : "", now) with
        {
            ClaimedUntil = now + options.Value.ClaimDuration,
            Channel = message.Channel,
            Risk = message.Risk,
            PossibleDuplicate = row.PossibleDuplicate || again,
        };
    }

    private OutgoingSms Sms(ScoredMessage message)
    {
        var verified = message.Scanned.Verified;
        var left = verified.ValidUntil - time.GetUtcNow();
        return new OutgoingSms(verified.Draft.To[1..], verified.Draft.From, verified.Draft.Body, Reference(verified.Id), left);
    }

    // The same for every try of one message, so that parts of two tries fit together on the handset.
    private static ushort Reference(MessageId id) => (ushort)(id.Value[^1] << 8 ^ id.Value[^2] << 4 ^ id.Value[^3]);

    private async Task UnclaimAsync(MessageRow claimed, Wait reason, CancellationToken cancellation)
    {
        var back = claimed.MovedTo(MessageState.Accepted, reason.Code(), time.GetUtcNow()) with { ClaimedUntil = default };
        await rows.TryReplaceAsync(back, cancellation);
    }

    private async Task<Outcome<DispatchedMessage>> FailAsync(VerifiedMessage message, string reason, CancellationToken cancellation)
    {
        await states.MoveAsync(message.Account, message.Id, MessageState.Failed, reason, cancellation);
        return Outcome<DispatchedMessage>.Nothing;
    }
}
