namespace Waxseal.Steps.Score;

/// <summary>What happens to a message while the network of its recipient can't be asked.</summary>
public enum AwayRule
{
    /// <summary>Not said.</summary>
    Unknown = 0,

    /// <summary>It goes as if the network had not been asked.</summary>
    Open,

    /// <summary>It goes by a channel that a changed SIM can't read, or waits for a person.</summary>
    StepUp,

    /// <summary>It waits for a person.</summary>
    Closed,
}
