namespace Waxseal.Client;

/// <summary>The device that the recipient acts on.</summary>
/// <param name="Fingerprint">As computed on the device.</param>
public sealed record MessageDevice(string Fingerprint)
{
    /// <summary>Never prints the fingerprint.</summary>
    public override string ToString() => nameof(MessageDevice);
}
