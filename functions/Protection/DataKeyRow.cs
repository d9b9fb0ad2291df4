namespace Waxseal.Protection;

/// <summary>A stored data key: wrapped under the key-encryption key generation that <paramref name="WrappedUnder"/> names.</summary>
/// <param name="Account">The account.</param>
/// <param name="Version">Which of the account's keys.</param>
/// <param name="WrappedUnder">The vault secret name of the generation.</param>
/// <param name="Wrapped">12-byte nonce, ciphertext, 16-byte tag.</param>
public sealed record DataKeyRow(string Account, DataKeyVersion Version, string WrappedUnder, byte[] Wrapped)
{
    /// <summary>The row's state when it was read; empty of a new one.</summary>
    public string ETag { get; init; } = "";
}
