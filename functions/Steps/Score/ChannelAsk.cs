using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Networks;

namespace Waxseal.Steps.Score;

/// <summary>All that the choice of a channel depends on: plain values.</summary>
/// <param name="Kind">What the message is for.</param>
/// <param name="HighSensitivity">Whether the sender asked for the greatest care.</param>
/// <param name="Asked">The channel that the sender asks for.</param>
/// <param name="Network">What the networks say of the number.</param>
/// <param name="Reach">Which channels are known to reach the recipient.</param>
/// <param name="Offered">Which channels are set up.</param>
/// <param name="StepsUp">The score asks for a channel that the attack can't read.</param>
public sealed record ChannelAsk(
    MessageKind Kind, bool HighSensitivity, Channel Asked, NumberFacts Network, KnownReach Reach, IReadOnlyList<Channel> Offered,
    bool StepsUp)
{
    /// <summary>Codes and sensitive messages.</summary>
    public bool IsCareful => Kind == MessageKind.Otp || HighSensitivity;
}
