namespace Waxseal.Watch;

/// <summary>How bad it looks, in rising order.</summary>
public enum AlertSeverity
{
    /// <summary>Never an alert's.</summary>
    None = 0,

    /// <summary>Worth a look by day.</summary>
    Warning,

    /// <summary>Worth a look within the hour.</summary>
    High,

    /// <summary>Worth waking somebody.</summary>
    Critical,
}
