using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>
/// Messages that stand under a key which is none of the ring, behind a place and in the order of places, read page by page. A row that
/// stands under another is <see cref="KeyUseName.None"/>, so that who breaks off knows how far it came.
/// </summary>
public interface IMessageUses
{
    /// <summary>Messages whose content, in their row or while they are held, this data key seals now.</summary>
    IAsyncEnumerable<KeyUseName> ListSealedAsync(
        AccountId account, DataKeyVersion key, KeyUsePlace after, CancellationToken cancellation);

    /// <summary>Messages of an account of these days, the last one as well, that this version of an API key signed.</summary>
    IAsyncEnumerable<KeyUseName> ListSignedAsync(
        AccountId account, KeyId key, DateOnly from, DateOnly until, KeyUsePlace after, CancellationToken cancellation);
}
