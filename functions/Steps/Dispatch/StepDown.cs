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

    /// <summary>Whether a channel that did not take the message now is given up for the next one.</summary>
    /// <param name="look">How it stands; not ready.</param>
    /// <param name="triedSince">Since when it is tried; now for the first time.</param>
    /// <param name="validUntil">When it is of no use any more.</param>
    /// <param name="patience">How long it waits for one channel.</param>
    /// <param name="now">The time.</param>
    public static bool IsDue(WayLook look, DateTimeOffset triedSince, DateTimeOffset validUntil, TimeSpan patience, DateTimeOffset now) =>
        look.Outlook == WayOutlook.NotServed || now - triedSince >= patience || validUntil - now <= patience ||
        look.Until > now + patience || look.Until >= validUntil;
}
