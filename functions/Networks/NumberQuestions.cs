namespace Waxseal.Networks;

/// <summary>What can be asked of a network about a number.</summary>
[Flags]
public enum NumberQuestions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Whether its SIM was changed (CAMARA SIM Swap).</summary>
    SimSwap = 1,

    /// <summary>Whether it moved to another device (CAMARA Device Swap).</summary>
    DeviceSwap = 2,

    /// <summary>Whether it went to another subscriber (CAMARA Number Recycling).</summary>
    Recycling = 4,
}
