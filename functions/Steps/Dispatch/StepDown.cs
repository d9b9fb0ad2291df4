using Waxseal.Channels;
using Waxseal.Flow;

namespace Waxseal.Steps.Dispatch;

/// <summary>
/// Whether a message goes on to the next channel that it may go by. Pure. Each step down stands in the row as an event, so nobody is told
/// less than happened, and a later run goes on from there.
/// </summary>
internal static class StepDown
{
    /// <summary>The channels that are left to the message, the one to try first; one at least.</summary>
    public static IReadOnlyList<Channel> Left(ScoredMessage message, MessageRow row)
    {
        Channel[] all = [message.Channel, .. message.Fallbacks ?? []];
        var left = all.Distinct().Where(one => !MessageTrail.HasLeft(row.Events, one)).ToArray();
        return left.Length > 0 ? left : [all[^1]];
    }

    /// <summary>
    /// The row with an event for each safer channel that was left out from the start: a step down that no try of this step would show.
    /// </summary>
    public static MessageRow Shown(MessageRow row, ScoredMessage message, DateTimeOffset now)
    {
        foreach (var reason in (message.LeftOut ?? []).Select(MessageTrail.LeftOut))
        {
            // Once, and no change of state: nobody is told of it by webhook.
            if (row.Events.All(one => one.Reason != reason)) row = row.Noted(row.State, reason, now);
        }

        return row;
    }

    /// <summary>Whether a channel that did not take the message now is given up for the next one.</summary>
    /// <param name="look">How it stands; not ready.</param>
    /// <param name="triedSince">Since when it is tried; now for the first time.</param>
    /// <param name="validUntil">When it is of no use any more.</param>
    /// <param name="patience">How long it waits for one channel.</param>
    /// <param name="now">The time.</param>
    public static bool IsDue(WayLook look, DateTimeOffset triedSince, DateTimeOffset validUntil, TimeSpan patience, DateTimeOffset now) =>
        look.Outlook == WayOutlook.NotServed || now - triedSince >= patience || validUntil - now <= patience ||
        look.Until > now + patience || look.Until >= validUntil;

    /// <summary>How a channel stands after it did not take a message.</summary>
    public static WayLook LookAfter(WayResult result) => result switch
    {
        WayResult.Throttled throttled => new WayLook(WayOutlook.Busy, throttled.Until),
        WayResult.Refused => new WayLook(WayOutlook.NotServed),
        WayResult.Away away => new WayLook(WayOutlook.Away, away.Until),
        _ => default,
    };
}
