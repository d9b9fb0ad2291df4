namespace Waxseal.Steps.Scan.Content;

/// <summary>What becomes of messages while the service that judges content beside the scanner is away.</summary>
public enum UnavailableMode
{
    /// <summary>Not set; never a choice.</summary>
    Unknown = 0,

    /// <summary>A person decides.</summary>
    Hold,

    /// <summary>They go on, with a finding that says so.</summary>
    Pass,
}
