namespace Waxseal.Flow;

/// <summary>Where a message stands, as its sender sees it.</summary>
public enum MessageState
{
    /// <summary>No state: a row that says so is damaged.</summary>
    Unknown = 0,

    /// <summary>Kept; on its way through the steps.</summary>
    Accepted,

    /// <summary>Waits for its <c>sendAt</c>.</summary>
    Scheduled,

    /// <summary>Waits for a person.</summary>
    Held,

    /// <summary>Final: a step or a person refused it.</summary>
    Rejected,

    /// <summary>Claimed by a dispatcher; may be at the operator already.</summary>
    Dispatching,

    /// <summary>The operator has it.</summary>
    Dispatched,

    /// <summary>Final: the operator says it arrived.</summary>
    Delivered,

    /// <summary>Final: the operator says it can't arrive.</summary>
    Undeliverable,

    /// <summary>Final: the operator gave up when its validity ended.</summary>
    Expired,

    /// <summary>Final: the gateway gave up when its validity ended.</summary>
    Failed,

    /// <summary>Final: cancelled and erased on request.</summary>
    Erased,
}
