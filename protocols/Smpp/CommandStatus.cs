namespace Waxseal.Protocols.Smpp;

/// <summary>
/// What came of a command (SMPP 3.4, 5.1.3), with the names of the specification. Zero is success because the wire says so;
/// values not listed (0x400-0x4FF belong to operators) travel as they are.
/// </summary>
public enum CommandStatus : uint
{
    /// <summary>No error.</summary>
    ESME_ROK = 0x00,
    /// <summary>Message length is invalid.</summary>
    ESME_RINVMSGLEN = 0x01,
    /// <summary>Command length is invalid.</summary>
    ESME_RINVCMDLEN = 0x02,
    /// <summary>Command id is unknown.</summary>
    ESME_RINVCMDID = 0x03,
    /// <summary>Wrong bind status for this command.</summary>
    ESME_RINVBNDSTS = 0x04,
    /// <summary>Already bound.</summary>
    ESME_RALYBND = 0x05,
    /// <summary>Invalid priority flag.</summary>
    ESME_RINVPRTFLG = 0x06,
    /// <summary>Invalid registered_delivery.</summary>
    ESME_RINVREGDLVFLG = 0x07,
    /// <summary>System error at the operator.</summary>
    ESME_RSYSERR = 0x08,
    /// <summary>Invalid source address.</summary>
    ESME_RINVSRCADR = 0x0A,
    /// <summary>Invalid destination address.</summary>
    ESME_RINVDSTADR = 0x0B,
    /// <summary>Unknown message id.</summary>
    ESME_RINVMSGID = 0x0C,
    /// <summary>Bind failed.</summary>
    ESME_RBINDFAIL = 0x0D,
    /// <summary>Invalid password.</summary>
    ESME_RINVPASWD = 0x0E,
    /// <summary>Invalid system id.</summary>
    ESME_RINVSYSID = 0x0F,
    /// <summary>cancel_sm failed.</summary>
    ESME_RCANCELFAIL = 0x11,
    /// <summary>replace_sm failed.</summary>
    ESME_RREPLACEFAIL = 0x13,
    /// <summary>The operator's queue is full.</summary>
    ESME_RMSGQFUL = 0x14,
    /// <summary>Invalid service type.</summary>
    ESME_RINVSERTYP = 0x15,
    /// <summary>Invalid number of destinations.</summary>
    ESME_RINVNUMDESTS = 0x33,
    /// <summary>Invalid distribution list.</summary>
    ESME_RINVDLNAME = 0x34,
    /// <summary>Invalid destination flag.</summary>
    ESME_RINVDESTFLAG = 0x40,
    /// <summary>Invalid submit-with-replace.</summary>
    ESME_RINVSUBREP = 0x42,
    /// <summary>Invalid esm_class.</summary>
    ESME_RINVESMCLASS = 0x43,
    /// <summary>Cannot submit to a distribution list.</summary>
    ESME_RCNTSUBDL = 0x44,
    /// <summary>submit_sm failed.</summary>
    ESME_RSUBMITFAIL = 0x45,
    /// <summary>Invalid source type of number.</summary>
    ESME_RINVSRCTON = 0x48,
    /// <summary>Invalid source numbering plan.</summary>
    ESME_RINVSRCNPI = 0x49,
    /// <summary>Invalid destination type of number.</summary>
    ESME_RINVDSTTON = 0x50,
    /// <summary>Invalid destination numbering plan.</summary>
    ESME_RINVDSTNPI = 0x51,
    /// <summary>Invalid system type.</summary>
    ESME_RINVSYSTYP = 0x53,
    /// <summary>Invalid replace_if_present.</summary>
    ESME_RINVREPFLAG = 0x54,
    /// <summary>Invalid number of messages.</summary>
    ESME_RINVNUMMSGS = 0x55,
    /// <summary>The link sends faster than the operator allows.</summary>
    ESME_RTHROTTLED = 0x58,
    /// <summary>Invalid scheduled delivery time.</summary>
    ESME_RINVSCHED = 0x61,
    /// <summary>Invalid validity period.</summary>
    ESME_RINVEXPIRY = 0x62,
    /// <summary>Invalid predefined message.</summary>
    ESME_RINVDFTMSGID = 0x63,
    /// <summary>The receiver has a temporary error.</summary>
    ESME_RX_T_APPN = 0x64,
    /// <summary>The receiver has a permanent error.</summary>
    ESME_RX_P_APPN = 0x65,
    /// <summary>The receiver rejected the message.</summary>
    ESME_RX_R_APPN = 0x66,
    /// <summary>query_sm failed.</summary>
    ESME_RQUERYFAIL = 0x67,
    /// <summary>Error in the optional part.</summary>
    ESME_RINVOPTPARSTREAM = 0xC0,
    /// <summary>Optional parameter is not allowed.</summary>
    ESME_ROPTPARNOTALLWD = 0xC1,
    /// <summary>Invalid parameter length.</summary>
    ESME_RINVPARLEN = 0xC2,
    /// <summary>An expected optional parameter is missing.</summary>
    ESME_RMISSINGOPTPARAM = 0xC3,
    /// <summary>Invalid value of an optional parameter.</summary>
    ESME_RINVOPTPARAMVAL = 0xC4,
    /// <summary>Delivery failed.</summary>
    ESME_RDELIVERYFAILURE = 0xFE,
    /// <summary>Unknown error.</summary>
    ESME_RUNKNOWNERR = 0xFF,
}
