using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Watch;

namespace Waxseal.Steps.Dispatch;

/// <summary>
/// Hands a message to an operator or a chat service, once. The claim is written before the submit: whoever finds a claim of the dead knows
/// that the message may be out, and decides by its kind. Under one claim it goes down its channels until one has taken it.
/// </summary>
public sealed partial class DispatchStep(
    IMessageRows rows, MessageStates states, SenderDirectory directory, IEnumerable<IWayOut> waysOut, Reach reach, SubmitRecord record,
    Traffic traffic, IOptions<DispatchOptions> options, TimeProvider time, ILogger<DispatchStep> logger)
    : IStep<ScoredMessage, DispatchedMessage>
{
    private const string Uncertain = "uncertain";
    private readonly Dictionary<Channel, IWayOut> ways = waysOut.ToDictionary(one => one.Channel);

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
        var draft = message.Scanned.Verified.Draft;
        var left = StepDown.Left(message, row);
        var waitsSince = StepDown.WaitsSince(row, draft.SendAt);
        var claimed = false;
        for (var at = 0; ; at++)
        {
            // What can't be handed over now costs no claim. It is looked at again when it is.
            var way = ways[left[at]];
            var look = way.Look(draft);
            WayResult? result = null;
            if (look.Outlook == WayOutlook.Ready)
            {
                var next = claimed
                    ? await record.MoveOnAsync(row, CancellationToken.None)
                    : await rows.TryReplaceAsync(Claimed(message, row, left[at], again), cancellation);
                if (next is null) return new Outcome<DispatchedMessage>.Postponed(Wait.Claimed, time.GetUtcNow().AddSeconds(1));
                (row, claimed) = (next, true);

                // From here on the host's stop does not count: what was answered must be written. Its own limits end all of it.
                result = await way.SendAsync(Text(message, row), CancellationToken.None);
                if (await TakenAsync(message, row, result) is { } taken) return taken;
                look = LookAfter(result);
            }

            var due = StepDown.IsDue(look, waitsSince, message.ValidUntil, options.Value.ChannelPatience, time.GetUtcNow());
            if (at + 1 == left.Count || !due)
            {
                return claimed
                    ? await GiveBackAsync(message.Scanned.Verified, row, again, look, result)
                    : await WaitAsync(message.Scanned.Verified, row, left[at], again, look, cancellation);
            }

            row = Lowered(row, left[at], left[at + 1], claimed);
        }
    }

    // The row as it is when the next channel gets the message; written with what follows on it.
    private MessageRow Lowered(MessageRow row, Channel from, Channel to, bool claimed)
    {
        var now = time.GetUtcNow();
        var lowered = row.MovedTo(row.State, StepDown.ReasonOf(from), now) with { Channel = to };
        return claimed ? lowered with { ClaimedUntil = now + options.Value.ClaimDuration } : lowered;
    }

    private async Task<Outcome<DispatchedMessage>?> TakenAsync(ScoredMessage message, MessageRow row, WayResult result)
    {
        switch (result)
        {
            case WayResult.Accepted accepted:
                await record.KeepAsync(row, message.Scanned.Verified.Draft.To, accepted, CancellationToken.None);

                // WhatsApp takes what it can't deliver, and says so later; Signal knows at once.
                if (row.Channel == Channel.Signal) await NoteAsync(row, works: true);
                return new DispatchedMessage(message);
            case WayResult.Uncertain:
                return new Outcome<DispatchedMessage>.Postponed(Wait.Claimed, row.ClaimedUntil);
            case WayResult.Refused { IsRecipient: true }:
                await NoteAsync(row, works: false);
                return null;
            default:
                return null;
        }
    }

    private static WayLook LookAfter(WayResult result) => result switch
    {
        WayResult.Throttled throttled => new WayLook(WayOutlook.Busy, throttled.Until),
        WayResult.Refused => new WayLook(WayOutlook.NotServed),
        WayResult.Away away => new WayLook(WayOutlook.Away, away.Until),
        _ => default,
    };

    // Surely not out, by no channel: the claim is taken back, or that was the end.
    private async Task<Outcome<DispatchedMessage>> GiveBackAsync(
        VerifiedMessage message, MessageRow row, bool again, WayLook look, WayResult? result)
    {
        switch (look.Outlook)
        {
            case WayOutlook.Busy or WayOutlook.Ready:
                return await TakeBackAsync(row, again, Wait.Throttled, look.Until);
            case WayOutlook.Away:
                return await TakeBackAsync(row, again, Wait.OperatorAway, look.Until);
        }

        // Refused by whom it was handed to: no receipt will say so.
        traffic.NoteEnd(message.Account, arrived: false);

        // That of this copy; what became of an earlier one stays unknown.
        traffic.NoteEnd(message.Account, arrived: false);
        if (again) return await FailAsync(message, Uncertain, CancellationToken.None);
        if (result is not WayResult.Refused { IsRecipient: true } refused) return Refusal.Operator;
        await states.MoveAsync(message.Account, message.Id, MessageState.Undeliverable, "operator_" + refused.Code, CancellationToken.None);
        return Outcome<DispatchedMessage>.Nothing;
    }

    // No channel was tried. Why a message waits for a chat, or for what it fell back to, is written once: there the sender may look.
    private async Task<Outcome<DispatchedMessage>> WaitAsync(
        VerifiedMessage message, MessageRow row, Channel channel, bool again, WayLook look, CancellationToken cancellation)
    {
        if (look.Outlook == WayOutlook.NotServed)
        {
            if (again) return await FailAsync(message, Uncertain, cancellation);
            return channel == Channel.Sms ? Refusal.BadDestination : Refusal.Operator;
        }

        var reason = look.Outlook == WayOutlook.Away ? Wait.OperatorAway : Wait.Throttled;
        var lowered = row.Moved.Count > 0;
        if (!again && (lowered || channel != Channel.Sms && row.Reason != reason.Code()))
            await rows.TryReplaceAsync(row.MovedTo(row.State, reason.Code(), time.GetUtcNow()), cancellation);
        return Later(again, reason, look.Until);
    }

    // What is known of a recipient is worth no message.
    private async Task NoteAsync(MessageRow row, bool works)
    {
        try
        {
            await reach.NoteAsync(row.Account, row.PhoneToken, row.Channel, works, CancellationToken.None);
        }
        catch (Exception exception)
        {
            Log.NotNoted(logger, row.Id, FaultName.Of(exception));
        }
    }

    private MessageRow Claimed(ScoredMessage message, MessageRow row, Channel channel, bool again)
    {
        var now = time.GetUtcNow();
        return row.MovedTo(MessageState.Dispatching, again ? Uncertain : "", now) with
        {
            Copies = row.Copies + 1,
            ClaimedUntil = now + options.Value.ClaimDuration,
            Channel = channel,
            Risk = message.Risk,
            PossibleDuplicate = row.PossibleDuplicate || again,
        };
    }

    private OutgoingText Text(ScoredMessage message, MessageRow claimed)
    {
        var verified = message.Scanned.Verified;
        var now = time.GetUtcNow();
        return new OutgoingText(verified.Draft, Reference(verified.Id), verified.ValidUntil - now, claimed.ClaimedUntil - now);
    }

    // The same for every try of one message, so that parts of two tries fit together on the handset.
    private static ushort Reference(MessageId id) => (ushort)(id.Value[^1] << 8 ^ id.Value[^2] << 4 ^ id.Value[^3]);

    /// <summary>This copy surely is not out. An earlier one may be, and the row goes on to say so.</summary>
    private async Task<Outcome<DispatchedMessage>> TakeBackAsync(MessageRow claimed, bool again, Wait reason, DateTimeOffset? until)
    {
        var back = claimed.MovedTo(again ? MessageState.Dispatching : MessageState.Accepted, reason.Code(), time.GetUtcNow());
        await record.TakeBackAsync(back with { ClaimedUntil = default, Copies = claimed.Copies - 1 }, CancellationToken.None);
        return Later(again, reason, until);
    }

    // What may be out ends by its own rule, not by that of a message that waits for its operator.
    private static Outcome<DispatchedMessage> Later(bool again, Wait reason, DateTimeOffset? until) =>
        new Outcome<DispatchedMessage>.Postponed(again ? Wait.Claimed : reason, until);

    private async Task<Outcome<DispatchedMessage>> FailAsync(VerifiedMessage message, string reason, CancellationToken cancellation)
    {
        await states.MoveAsync(message.Account, message.Id, MessageState.Failed, reason, cancellation);
        return Outcome<DispatchedMessage>.Nothing;
    }

    private static partial class Log
    {
        [LoggerMessage(602, LogLevel.Warning, "{Message}: whether its channel reaches its recipient could not be noted ({Error}).")]
        public static partial void NotNoted(ILogger logger, MessageId message, string error);
    }
}
