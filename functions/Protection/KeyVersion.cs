namespace Waxseal.Protection;

/// <summary>One version of a key: names and dates, no key.</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="Number">1 and up; each purpose counts by itself.</param>
/// <param name="Name">The vault secret that holds it, and no other version ever.</param>
/// <param name="Created">When the secret was written.</param>
/// <param name="CurrentFrom">From then on it is the one that is used; in the future for an announced version.</param>
public sealed record KeyVersion(KeyPurpose Purpose, int Number, string Name, DateTimeOffset Created, DateTimeOffset CurrentFrom)
{
    /// <summary>When it stopped opening anything; from then on its secret may be deleted.</summary>
    public DateTimeOffset? Retired { get; init; }

    /// <summary>When the vault was found to have purged it.</summary>
    public DateTimeOffset? Destroyed { get; init; }

    /// <summary>When somebody said that it leaked.</summary>
    public DateTimeOffset? Compromised { get; init; }

    /// <summary>It leaked before it was ever used, so it never is.</summary>
    internal bool IsVoid => Compromised < CurrentFrom;
}
