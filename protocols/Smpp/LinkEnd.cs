namespace Waxseal.Protocols.Smpp;

/// <summary>Why a session is over.</summary>
/// <param name="Reason">The kind of end.</param>
/// <param name="Cause">The failure behind it, if there was one.</param>
public sealed record LinkEnd(LinkEndReason Reason, Exception? Cause)
{
    /// <summary>The cause by its type: its message may repeat what the peer sent.</summary>
    public override string ToString() => $"{Reason} ({Cause?.GetType().Name})";
}
