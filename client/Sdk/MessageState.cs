using System.Text.Json.Serialization;

namespace Waxseal.Client;

/// <summary>Where a message stands.</summary>
[JsonConverter(typeof(MessageStateConverter))]
public enum MessageState
{
    /// <summary>A state that this version of the client has no name for.</summary>
    Unknown = 0,

    /// <summary>Kept; on its way through the checks.</summary>
    Accepted,

    /// <summary>Waits for its time.</summary>
    Scheduled,

    /// <summary>Waits for a person.</summary>
    Held,

    /// <summary>Final: a check or a person refused it.</summary>
    Rejected,

    /// <summary>On its way to the operator; may be there already.</summary>
    Dispatching,

    /// <summary>The operator has it.</summary>
    Dispatched,

    /// <summary>Final: it arrived.</summary>
    Delivered,

    /// <summary>Final: the operator says it can't arrive.</summary>
    Undeliverable,

    /// <summary>Final: the operator gave up when its validity ended.</summary>
    Expired,

    /// <summary>Final: the gateway gave up.</summary>
    Failed,

    /// <summary>Final: cancelled, its content erased.</summary>
    Erased,
}
