using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Networks;
using Waxseal.Steps.Score.Factors;

namespace Waxseal.Steps.Score;

/// <summary>Chooses the channels of a message. Pure.</summary>
/// <remarks>
/// Codes and sensitive messages never go by SMS to a number whose SIM was changed: whoever has the new SIM reads them. Chat accounts are
/// bound to a device's keys, so a changed SIM alone reads nothing there.
/// </remarks>
public static class ChannelPolicy
{
    /// <summary>The channels, or why there is none.</summary>
    public static ChannelChoice Choose(ChannelAsk ask, RiskPolicy policy)
    {
        var away = NetworkAnswer.Of(ask.Network.Away) == NetworkAnswer.Kind.Away && ask.Network.SimSwapped == FactState.Unknown
            ? policy.AwayOf(ask.Kind)
            : AwayRule.Open;
        var barred = BarrierOf(ask, away);

        if (away is AwayRule.Closed or AwayRule.Unknown)
            return new ChannelChoice([], HoldReason.NetworkAway, HoldReason.NetworkAway);

        var channels = OrderOf(ask, policy, barred == HoldReason.None);
        return channels.Count > 0
            ? new ChannelChoice(channels, HoldReason.None, barred)
            : new ChannelChoice([], barred == HoldReason.None ? HoldReason.NoSaferChannel : barred, barred);
    }

    private static HoldReason BarrierOf(ChannelAsk ask, AwayRule away)
    {
        if (ask.IsCareful && ask.Network.SimSwapped == FactState.Yes) return HoldReason.SimSwapped;
        if (away == AwayRule.StepUp) return HoldReason.NetworkAway;
        return ask.StepsUp ? HoldReason.NoSaferChannel : HoldReason.None;
    }

    private static IReadOnlyList<Channel> OrderOf(ChannelAsk ask, RiskPolicy policy, bool smsAllowed)
    {
        Channel[] sms = smsAllowed ? [Channel.Sms] : [];
        if (ask.Asked is Channel.Whatsapp or Channel.Signal)
        {
            // Asked for by name: no other chat in its place, and SMS only by the account's rule.
            Channel[] asked = ask.Offered.Contains(ask.Asked) ? [ask.Asked] : [];
            return policy.FallsBackToSms ? [.. asked, .. sms] : asked;
        }

        // Who asks for SMS gets it, unless it would be read by another: then a safer channel is no downgrade.
        if (smsAllowed && (ask.Asked == Channel.Sms || !ask.IsCareful)) return sms;
        var safer = policy.Channels
            .Where(one => ask.Offered.Contains(one) && ask.Reach.Of(one) != ReachState.DoesNot)
            .OrderByDescending(one => ask.Reach.Of(one) == ReachState.Works);
        return policy.FallsBackToSms ? [.. safer, .. sms] : [.. safer];
    }
}
