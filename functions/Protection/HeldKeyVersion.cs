namespace Waxseal.Protection;

/// <summary>A version of a key, by its dates; of data keys all those of an account in one state.</summary>
/// <param name="Number">1 and up; of data keys their generation. Null where the number is the vault's own: see <see cref="Name"/>.</param>
/// <param name="State">Where it stands in its life.</param>
/// <param name="Created">When it was made, of several the oldest; null when that is not known.</param>
public sealed record HeldKeyVersion(int? Number, KeyState State, DateTimeOffset? Created)
{
    /// <summary>The vault secret that holds it; empty when it lies elsewhere.</summary>
    public string Name { get; init; } = "";

    /// <summary>From when on it is the one that is used.</summary>
    public DateTimeOffset? CurrentFrom { get; init; }

    /// <summary>When the next version took or takes its place.</summary>
    public DateTimeOffset? ReplacedAt { get; init; }

    /// <summary>When somebody said that it leaked.</summary>
    public DateTimeOffset? Compromised { get; init; }

    /// <summary>When it stopped being of use.</summary>
    public DateTimeOffset? Retired { get; init; }

    /// <summary>When it was found to be gone for good.</summary>
    public DateTimeOffset? Destroyed { get; init; }

    /// <summary>When its state changes next by what is known now; null when nothing is due, or a person decides.</summary>
    public DateTimeOffset? Next { get; init; }

    /// <summary>It is not to be had where it should be.</summary>
    public bool Unavailable { get; init; }

    /// <summary>How many keys this stands for.</summary>
    public int Count { get; init; } = 1;
}
