namespace Waxseal.Accounts;

/// <summary>A network that a key was used from.</summary>
/// <param name="Hash">Its keyed hash, 32 hex digits: an address is a person's, and is kept nowhere.</param>
/// <param name="Since">When it was first seen.</param>
public sealed record SeenNetwork(string Hash, DateTimeOffset Since)
{
    /// <summary>Never prints where somebody was.</summary>
    public override string ToString() => nameof(SeenNetwork);
}
