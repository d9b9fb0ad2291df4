namespace Waxseal.Verifications;

/// <summary>Where a verification stands.</summary>
public enum VerificationState
{
    /// <summary>A damaged row: proves nothing.</summary>
    Unknown = 0,

    /// <summary>Not ended.</summary>
    Pending,

    /// <summary>The person has the number.</summary>
    Confirmed,

    /// <summary>Too many wrong codes, or the network said no.</summary>
    Failed,

    /// <summary>Its time is over.</summary>
    Expired,
}
