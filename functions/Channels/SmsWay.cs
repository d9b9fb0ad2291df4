using Waxseal.Flow;

namespace Waxseal.Channels;

/// <summary>SMS, by the operators of this instance.</summary>
public sealed class SmsWay(SmsSender sms) : IWayOut
{
    /// <inheritdoc/>
    public Channel Channel => Channel.Sms;

    /// <inheritdoc/>
    public WayLook Look(MessageDraft draft) => new(sms.Look(draft.To[1..]));

    /// <inheritdoc/>
    public async Task<WayResult> SendAsync(OutgoingText text, CancellationToken cancellation)
    {
        var draft = text.Draft;
        var outgoing = new OutgoingSms(draft.To[1..], draft.From, draft.Body, text.Reference, text.Validity, text.Patience);
        return await sms.SendAsync(outgoing, cancellation) switch
        {
            SmsResult.Accepted accepted => new WayResult.Accepted(accepted.Operator, accepted.Ids),
            SmsResult.Throttled => new WayResult.Throttled(),
            SmsResult.Refused refused => new WayResult.Refused($"smpp_{refused.CommandStatus:x8}"),
            SmsResult.Uncertain => new WayResult.Uncertain(),
            _ => new WayResult.Away(),
        };
    }
}
