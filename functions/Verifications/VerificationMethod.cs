namespace Waxseal.Verifications;

/// <summary>By what a number is proved.</summary>
public enum VerificationMethod
{
    /// <summary>A damaged row.</summary>
    Unknown = 0,

    /// <summary>By the mobile network, without a message.</summary>
    Silent,

    /// <summary>By a code that was sent.</summary>
    Code,
}
