namespace Waxseal.Protocols.Smpp;

/// <summary>The ways a session ends.</summary>
public enum LinkEndReason
{
    /// <summary>The connection broke or was closed by the peer.</summary>
    Lost = 0,
    /// <summary>The peer did not answer enquire_link in time.</summary>
    Silent,
    /// <summary>The peer sent something that cannot be followed.</summary>
    Malformed,
    /// <summary>The peer refused the bind, or did not answer it in time.</summary>
    NotBound,
    /// <summary>The peer unbound.</summary>
    UnboundByPeer,
    /// <summary>This side unbound.</summary>
    Unbound,
    /// <summary>This side let go without unbinding.</summary>
    Disposed,
}
