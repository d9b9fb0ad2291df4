using Waxseal.Flow;

namespace Waxseal.Channels;

/// <summary>A channel that messages leave by. Whatever stands behind it does, it throws nothing: an answer is a result.</summary>
public interface IWayOut
{
    /// <summary>Which one.</summary>
    Channel Channel { get; }

    /// <summary>Whether this message could be handed over now; changes nothing.</summary>
    WayLook Look(MessageDraft draft);

    /// <summary>Hands it over, once.</summary>
    Task<WayResult> SendAsync(OutgoingText text, CancellationToken cancellation);
}
