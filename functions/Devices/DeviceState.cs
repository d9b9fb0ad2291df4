namespace Waxseal.Devices;

/// <summary>What is known of a device and a recipient.</summary>
public enum DeviceState
{
    /// <summary>Nothing: no fingerprint came, or there is no earlier device to compare it with.</summary>
    Unknown = 0,

    /// <summary>The recipient has used it for a while.</summary>
    Known,

    /// <summary>The recipient used others, and this one only since <see cref="DevicesOptions.NewFor"/>.</summary>
    New,
}
