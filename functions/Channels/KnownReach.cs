using Waxseal.Flow;

namespace Waxseal.Channels;

/// <summary>What is known of one recipient of one account: by channel, and since when. What is not in it is not known.</summary>
public sealed record KnownReach(IReadOnlyDictionary<Channel, ReachNote> Notes)
{
    /// <summary>Nothing is known.</summary>
    public static KnownReach Nothing { get; } = new(new Dictionary<Channel, ReachNote>());

    /// <summary>Whether a channel gets there.</summary>
    public ReachState Of(Channel channel) => Notes.TryGetValue(channel, out var note) ? note.State : ReachState.Unknown;
}

/// <summary>One thing that was found out.</summary>
/// <param name="State">What.</param>
/// <param name="At">When it was found out last, or a little before.</param>
public readonly record struct ReachNote(ReachState State, DateTimeOffset At);
