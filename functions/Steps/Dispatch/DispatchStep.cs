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
    SimCheck sims, Hops hops, Traffic traffic, IOptions<DispatchOptions> options, TimeProvider time, ILogger<DispatchStep> logger)
    : IStep<ScoredMessage, DispatchedMessage>
{
    private const string Uncertain = "uncertain";
    private const string ValidityOver = "validity_over";

    // A write whose answer was lost is found out about at once; of an outage the conveyor knows more.
    private static readonly TimeSpan FirstClaimPatience = TimeSpan.FromSeconds(2);
    private readonly Dictionary<Channel, IWayOut> ways = waysOut.ToDictionary(one => one.Channel);

    /// <inheritdoc/>
    public async Task<Outcome<DispatchedMessage>> RunAsync(ScoredMessage message, CancellationToken cancellation)
    {
        var verified = message.Scanned.Verified;
        var row = await rows.FindAsync(verified.Account, verified.Id, cancellation);
        var account = await directory.FindAccountAsync(verified.Account, cancellation);
        var key = await directory.FindKeySurelyAsync(verified.Key, cancellation);
        if (row is null) return await FailAsync(verified, "row_missing", cancellation);

        var judged = Judge(row, account, key, verified, options.Value.CopiesMax, time.GetUtcNow());
        return judged switch
        {
            Claim.Send or Claim.SendAgain when account is not null =>
                await SendAsync(message, row, account, again: judged == Claim.SendAgain, cancellation),
            Claim.Wait => new Outcome<DispatchedMessage>.Postponed(Wait.Claimed, row.ClaimedUntil),
            Claim.GiveUp => await FailAsync(verified, Uncertain, cancellation),
            Claim.TooLate => await FailAsync(verified, ValidityOver, cancellation),
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

    // What a try found out goes with the message when it comes again, whatever it comes again for.
    private async Task<Outcome<DispatchedMessage>> SendAsync(
        ScoredMessage message, MessageRow row, Account account, bool again, CancellationToken cancellation)
    {
        var found = new Found { Message = message };
        var outcome = await SendAsync(found, row, account, again, cancellation);
        return outcome is Outcome<DispatchedMessage>.Postponed later ? later with { Renewed = found.Message } : outcome;
    }

    private async Task<Outcome<DispatchedMessage>> SendAsync(
        Found found, MessageRow row, Account account, bool again, CancellationToken cancellation)
    {
        var message = found.Message;
        var verified = message.Scanned.Verified;
        var left = StepDown.Left(message, row);
        byte[] onward = [];
        var claimed = false;
        for (var at = 0; ; at++)
        {
            // What can't be handed over now costs no claim. It is looked at again when it is.
            var way = ways[left[at]];
            var look = way.Look(verified.Draft);
            WayResult? result = null;

            // Once it is claimed the host's stop does not count: what was answered must be written. Its own limits end all of it.
            if (claimed) cancellation = CancellationToken.None;
            if (look.Outlook == WayOutlook.Ready && left[at] == Channel.Sms)
            {
                (var verdict, message, var askedAt) = await sims.LookAsync(message, account, cancellation);
                found.Message = message;
                if (verdict == SimVerdict.JudgeAnew)
                    return again ? await FailAsync(verified, Uncertain, cancellation) : await SendBackAsync(message, row, claimed);
                if (verdict == SimVerdict.Wait) look = new WayLook(WayOutlook.Busy, askedAt);
            }

            if (look.Outlook == WayOutlook.Ready)
            {
                // Before the first claim: under one, what can't be sealed would leave it standing.
                if (!claimed) onward = await OnwardAsync(message, row, left.Skip(at), cancellation);
                row = (claimed ? row : Claimed(message, row, left[at], again)) with { Onward = left[at] == Channel.Whatsapp ? onward : [] };
                var patience = claimed ? options.Value.ResultPatience : FirstClaimPatience;
                if (await record.ClaimAsync(row, patience, cancellation) is not { } next) return Elsewhere();
                (row, claimed) = (next, true);
                if (await OverdueAsync(verified, row, again) is { } overdue) return overdue;
                result = await way.SendAsync(Text(verified, row), CancellationToken.None);
                if (await TakenAsync(message, row, result) is { } taken) return taken;
                look = StepDown.LookAfter(result);
            }

            var now = time.GetUtcNow();
            var triedSince = MessageTrail.TriedSince(row.Events) ?? now;
            var due = StepDown.IsDue(look, triedSince, message.ValidUntil, options.Value.ChannelPatience, now);
            if (at + 1 == left.Count || !due)
            {
                return claimed
                    ? await GiveBackAsync(verified, row, again, look, result)
                    : await WaitAsync(verified, row, left.Skip(at), again, look, cancellation);
            }

            // The row as it is when the next channel gets the message; written with what follows on it.
            row = row.MovedTo(row.State, MessageTrail.FellBackFrom(left[at]), now) with { Channel = left[at + 1] };
        }
    }

    // WhatsApp takes what it can't deliver, and says so later: by then only the row knows what is left. Without content it may keep
    // nothing of the message.
    private async ValueTask<byte[]> OnwardAsync(
        ScoredMessage message, MessageRow row, IEnumerable<Channel> left, CancellationToken cancellation) =>
        row.Content.Length > 0 && left.Contains(Channel.Whatsapp) && left.Last() != Channel.Whatsapp
            ? await hops.SealOnwardAsync(message, cancellation)
            : [];

    // Its write may have taken minutes. Nothing is out under this claim yet.
    private async Task<Outcome<DispatchedMessage>?> OverdueAsync(VerifiedMessage message, MessageRow row, bool again)
    {
        var now = time.GetUtcNow();
        if (now >= message.ValidUntil) return await FailAsync(message, again ? Uncertain : ValidityOver, CancellationToken.None);
        return row.ClaimedUntil - now < options.Value.ClaimDuration / 2 ? await TakeBackAsync(row, again, Wait.Fault, until: null) : null;
    }

    // The score step looks at it as at a new one, and may find another channel, or hold it. So a second copy never goes back: what may be
    // out already is neither held nor rejected.
    private async Task<Outcome<DispatchedMessage>> SendBackAsync(ScoredMessage message, MessageRow row, bool claimed)
    {
        var state = claimed ? MessageState.Accepted : row.State;
        var back = row.MovedTo(state, MessageTrail.JudgedAgain, time.GetUtcNow());
        if (claimed) await record.TakeBackAsync(Unclaimed(back), CancellationToken.None);
        else if (await rows.TryReplaceAsync(back, CancellationToken.None) is null) return Elsewhere();
        return new Outcome<DispatchedMessage>.Passed([], []) { Back = [message.Scanned.Again()] };
    }

    // Somebody else changed the row.
    private Outcome<DispatchedMessage>.Postponed Elsewhere() => new(Wait.Claimed, time.GetUtcNow().AddSeconds(1));

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
        if (again) return await FailAsync(message, Uncertain, CancellationToken.None);
        if (result is not WayResult.Refused { IsRecipient: true } refused) return Refusal.Operator;
        await states.MoveAsync(message.Account, message.Id, MessageState.Undeliverable, "operator_" + refused.Code, CancellationToken.None);
        return Outcome<DispatchedMessage>.Nothing;
    }

    // No channel was tried. Why a message waits for a chat, for what it fell back to, or for what it will fall back from, is written once:
    // there the sender may look, and the time of that channel runs from there.
    private async Task<Outcome<DispatchedMessage>> WaitAsync(
        VerifiedMessage message, MessageRow row, IEnumerable<Channel> left, bool again, WayLook look, CancellationToken cancellation)
    {
        Channel[] channels = [.. left];
        if (look.Outlook == WayOutlook.NotServed)
        {
            if (again) return await FailAsync(message, Uncertain, cancellation);
            return channels[0] == Channel.Sms ? Refusal.BadDestination : Refusal.Operator;
        }

        var reason = look.Outlook == WayOutlook.Away ? Wait.OperatorAway : Wait.Throttled;
        var lowered = row.Moved.Count > 0;
        if (!again && (lowered || channels is not [Channel.Sms] && row.Reason != reason.Code()))
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

    private MessageRow Claimed(ScoredMessage message, MessageRow row, Channel channel, bool again) =>
        StepDown.Shown(row, message, time.GetUtcNow()).MovedTo(MessageState.Dispatching, again ? Uncertain : "", time.GetUtcNow()) with
        {
            Copies = row.Copies + 1,
            Channel = channel,
            Risk = message.Risk,
            PossibleDuplicate = row.PossibleDuplicate || again,
        };

    private OutgoingText Text(VerifiedMessage message, MessageRow claimed)
    {
        var now = time.GetUtcNow();
        return new OutgoingText(message.Draft, Reference(message.Id), message.ValidUntil - now, claimed.ClaimedUntil - now);
    }

    // The same for every try of one message, so that parts of two tries fit together on the handset.
    private static ushort Reference(MessageId id) => (ushort)(id.Value[^1] << 8 ^ id.Value[^2] << 4 ^ id.Value[^3]);

    /// <summary>This copy surely is not out. An earlier one may be, and the row goes on to say so.</summary>
    private async Task<Outcome<DispatchedMessage>> TakeBackAsync(MessageRow claimed, bool again, Wait reason, DateTimeOffset? until)
    {
        var back = claimed.MovedTo(again ? MessageState.Dispatching : MessageState.Accepted, reason.Code(), time.GetUtcNow());
        await record.TakeBackAsync(Unclaimed(back), CancellationToken.None);
        return Later(again, reason, until);
    }

    private static MessageRow Unclaimed(MessageRow row) => row with { ClaimedUntil = default, Copies = row.Copies - 1, Onward = [] };

    // What may be out ends by its own rule, not by that of a message that waits for its operator.
    private static Outcome<DispatchedMessage> Later(bool again, Wait reason, DateTimeOffset? until) =>
        new Outcome<DispatchedMessage>.Postponed(again ? Wait.Claimed : reason, until);

    private async Task<Outcome<DispatchedMessage>> FailAsync(VerifiedMessage message, string reason, CancellationToken cancellation)
    {
        await states.MoveAsync(message.Account, message.Id, MessageState.Failed, reason, cancellation);
        return Outcome<DispatchedMessage>.Nothing;
    }

    private sealed class Found
    {
        public required ScoredMessage Message { get; set; }
    }

    private static partial class Log
    {
        [LoggerMessage(602, LogLevel.Warning, "{Message}: whether its channel reaches its recipient could not be noted ({Error}).")]
        public static partial void NotNoted(ILogger logger, MessageId message, string error);
    }
}
