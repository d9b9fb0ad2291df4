namespace Waxseal.Protection;

/// <summary>What came of opening a sealed record.</summary>
public abstract record Opening
{
    private Opening()
    {
    }

    /// <summary>The record is genuine, in its place, and not expired.</summary>
    public sealed record Opened(SealLabel Label, ReadOnlyMemory<byte> Plaintext) : Opening
    {
        /// <summary>Never prints the plaintext.</summary>
        public override string ToString() => $"Opened({Label})";
    }

    /// <summary>The record was not made by this gateway for this place, or was changed since.</summary>
    public sealed record Forged(string Reason) : Opening;

    /// <summary>A genuine record after its time: a replay, or a gateway that stood still for long.</summary>
    public sealed record Expired(SealLabel Label, ReadOnlyMemory<byte> Plaintext) : Opening
    {
        /// <summary>Never prints the plaintext.</summary>
        public override string ToString() => $"Expired({Label})";
    }
}
