using Waxseal.Channels;
using Waxseal.Flow;

namespace Waxseal.Steps.Dispatch;

/// <summary>
/// Whether a message goes on to the next channel that it may go by. Pure. Each step down stands in the row as an event, so nobody is told
/// less than happened, and a later run goes on from there.
/// </summary>
internal static class StepDown
{
    private const string Head = "fell_back_from_";

    /// <summary>The event's reason, e.g. <c>fell_back_from_whatsapp</c>.</summary>
    public static string ReasonOf(Channel from) => Head + from.Code();

    /// <summary>The channels that are left to the message, the one to try first; one at least.</summary>
    public static IReadOnlyList<Channel> Left(ScoredMessage message, MessageRow row)
    {
        Channel[] all = [message.Channel, .. message.Fallbacks ?? []];
        var left = all.Distinct().Where(one => row.Events.All(passed => passed.Reason != ReasonOf(one))).ToArray();
        return left.Length > 0 ? left : [all[^1]];
    }

    /// <summary>Whether a channel that did not take the message now is given up for the next one.</summary>
    /// <param name="look">How it stands; not ready.</param>
    /// <param name="waitsSince">Since when the message could have gone.</param>
    /// <param name="validUntil">When it is of no use any more.</param>
    /// <param name="patience">How long it waits for one channel.</param>
    /// <param name="now">The time.</param>
    public static bool IsDue(WayLook look, DateTimeOffset waitsSince, DateTimeOffset validUntil, TimeSpan patience, DateTimeOffset now) =>
        look.Outlook == WayOutlook.NotServed || now - waitsSince >= patience || validUntil - now <= patience ||
        look.Until > now + patience || look.Until >= validUntil;

    /// <summary>Since when the message could have gone: it was let go last, or is due.</summary>
    public static DateTimeOffset WaitsSince(MessageRow row, DateTimeOffset? sendAt)
    {
        // What was taken back from a channel has a reason to wait; what was accepted or approved has none.
        var let = row.Events.LastOrDefault(one => one.State == MessageState.Accepted && !IsWait(one.Reason))?.At ?? row.Id.ReceivedAt;
        return sendAt > let ? sendAt.Value : let;
    }

    private static bool IsWait(string reason) =>
        ReasonCodes.TryRead<Wait>(reason, out _) || reason.StartsWith(Head, StringComparison.Ordinal);
}
