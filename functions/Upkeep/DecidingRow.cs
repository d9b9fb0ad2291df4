namespace Waxseal.Upkeep;

/// <summary>A row that carries the gateway's keyed hash, by what it says of itself: nothing of it is proved.</summary>
/// <param name="Kind">Which table.</param>
/// <param name="Partition">Its first key.</param>
/// <param name="Row">Its second key.</param>
/// <param name="Name">What it is known by: the id of an account, of an API key with its version, of a held message.</param>
/// <param name="SignedUnder">The version of the hash; 0 when it carries none.</param>
/// <param name="SealedUnder">The vault secret name of the key its secret is sealed under; empty when it holds no secret.</param>
public sealed record DecidingRow(
    DecidingKind Kind, string Partition, string Row, string Name, int SignedUnder, string SealedUnder)
{
    /// <summary>Only the kind: the rest is what somebody may have written into a table.</summary>
    public override string ToString() => $"DecidingRow({Kind})";
}
