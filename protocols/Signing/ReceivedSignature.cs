namespace Waxseal.Protocols.Signing;

/// <summary>One signature as it arrived: read, not yet verified.</summary>
public sealed record ReceivedSignature(string Label, SignatureParameters Parameters, ReadOnlyMemory<byte> Value)
{
    /// <summary>Never prints the signature, nor what its sender called it.</summary>
    public override string ToString() => nameof(ReceivedSignature);
}
