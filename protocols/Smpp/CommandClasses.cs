using static Waxseal.Protocols.Smpp.CommandStatus;

namespace Waxseal.Protocols.Smpp;

/// <summary>Sorts command statuses into what to do about them.</summary>
public static class CommandClasses
{
    /// <summary>
    /// The class of a status. Codes nobody specified (an operator's own among them) count as transient:
    /// a bounded retry costs little, an unread refusal costs a message.
    /// </summary>
    public static CommandClass Classify(this CommandStatus status) => status switch
    {
        ESME_ROK => CommandClass.Ok,
        ESME_RTHROTTLED or ESME_RMSGQFUL => CommandClass.Throttled,
        ESME_RSYSERR or ESME_RSUBMITFAIL or ESME_RX_T_APPN or ESME_RDELIVERYFAILURE or ESME_RUNKNOWNERR => CommandClass.Transient,
        ESME_RINVBNDSTS or ESME_RALYBND or ESME_RBINDFAIL or ESME_RINVPASWD or ESME_RINVSYSID or ESME_RINVSYSTYP => CommandClass.Bind,
        _ => Enum.IsDefined(status) ? CommandClass.Permanent : CommandClass.Transient,
    };
}
