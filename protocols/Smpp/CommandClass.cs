namespace Waxseal.Protocols.Smpp;

/// <summary>What a sender should do about a <see cref="CommandStatus"/>.</summary>
public enum CommandClass
{
    /// <summary>The same message will fail the same way: end it.</summary>
    Permanent = 0,
    /// <summary>The message may pass later, or over another link.</summary>
    Transient,
    /// <summary>The message is fine, the link is too fast: slow down and send the same message again.</summary>
    Throttled,
    /// <summary>The link itself is not usable: back off and raise an alert.</summary>
    Bind,
    /// <summary>Accepted.</summary>
    Ok,
}
