namespace Waxseal.Networks;

/// <summary>What came of a proof without a code.</summary>
public enum SilentResult
{
    /// <summary>Nothing yet; never a proof.</summary>
    Unknown = 0,

    /// <summary>The device that asked uses the number.</summary>
    Proved,

    /// <summary>The device that asked uses another number.</summary>
    OtherNumber,

    /// <summary>The network can't tell: a code has to go out.</summary>
    FellBack,
}
