namespace Waxseal.Accounts;

/// <summary>What a request to rotate a key comes to.</summary>
public enum RotationVerdict
{
    /// <summary>Not judged.</summary>
    Unknown = 0,

    /// <summary>Brings the next version.</summary>
    Begin,

    /// <summary>Gets the version that it asked for before.</summary>
    Repeat,

    /// <summary>There is no such key.</summary>
    NotFound,

    /// <summary>A public key where a secret is made here, or none where one is needed.</summary>
    WrongMaterial,

    /// <summary>The public key of the version that is to be replaced.</summary>
    SameMaterial,

    /// <summary>Another rotation waits for its first use.</summary>
    RotationPending,

    /// <summary>Signed by a version that was replaced: the one after it goes to nobody who holds the old one.</summary>
    AlreadyRotated,

    /// <summary>Asked by another key, which could not grant what this one may do.</summary>
    BeyondGrant,

    /// <summary>Over, revoked, or reported as leaked: it is not brought back this way.</summary>
    KeyRevoked,
}
