namespace Waxseal.Steps.Scan.Content;

/// <summary>What the scanner makes of a message.</summary>
public enum ContentVerdict
{
    /// <summary>Nobody has looked yet.</summary>
    Unscanned = 0,

    /// <summary>Nothing worth a second look.</summary>
    Clean,

    /// <summary>Below the line: goes on, and its points count in the risk score.</summary>
    Suspicious,

    /// <summary>Two independent families of findings, or a conclusive one: a person decides.</summary>
    Hold,
}
