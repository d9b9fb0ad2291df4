using Waxseal.Flow;

namespace Waxseal.Verifications;

/// <summary>A verification as its row keeps it. A code stands here as keyed hash only.</summary>
public sealed record VerificationRow
{
    public required VerificationId Id { get; init; }

    public required AccountId Account { get; init; }

    /// <summary>Stands for the number.</summary>
    public required string PhoneToken { get; init; }

    public required VerificationMethod Method { get; init; }

    public required VerificationState State { get; init; }

    /// <summary>
    /// Hashes of the codes that prove it: one, or more when the request was taken over from attempts that died, since nobody knows whose
    /// message goes out; none before a code is sent, and none after the end.
    /// </summary>
    public IReadOnlyList<byte[]> CodeHashes { get; init; } = [];

    /// <summary>Wrong codes so far.</summary>
    public int Tries { get; init; }

    /// <summary>From this instant it is over.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What a proof without a code needs, sealed; empty when there is none, or it was begun to end.</summary>
    public byte[] Silent { get; init; } = [];

    /// <summary>As read.</summary>
    public string ETag { get; init; } = "";

    /// <summary>The state that counts at an instant.</summary>
    public VerificationState StateAt(DateTimeOffset now) =>
        State == VerificationState.Pending && now >= ExpiresAt ? VerificationState.Expired : State;

    /// <summary>Never prints a hash.</summary>
    public override string ToString() => $"VerificationRow({Id})";
}
