using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>What the life of a key owes to the life of messages. Pure.</summary>
internal static class KeyPeriods
{
    /// <summary>A hop must have the same name before and after a change of keys, for as long as its message is under way.</summary>
    public static bool OutliveMessages(ProtectionOptions keys, SendLimits send, FlowOptions flow, QuarantineOptions held) =>
        keys.PreviousKeysOpenFor >= RetentionOptions.LongestWay(send, flow, held);
}
