using Waxseal.Flow;

namespace Waxseal.Steps.Score;

/// <summary>The channels that a message may go by, the best first, or why there is none.</summary>
/// <param name="Channels">In the order in which they are tried; empty when it waits for a person.</param>
/// <param name="Reason">Why it waits; None when it does not.</param>
/// <param name="SmsBarred">Why it must not go by SMS; None where it may.</param>
public sealed record ChannelChoice(IReadOnlyList<Channel> Channels, HoldReason Reason, HoldReason SmsBarred);
