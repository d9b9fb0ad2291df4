namespace Waxseal.Protection;

/// <summary>Says what stands under a version of a key, so that who has to do with its leak knows what it reaches.</summary>
public interface IKeyUses
{
    /// <summary>
    /// What the version wraps or signs now, in the order of places, read page by page. Of purposes that wrap and sign no row, nothing.
    /// </summary>
    IAsyncEnumerable<KeyUseName> ListAsync(KeyPurpose purpose, int version, CancellationToken cancellation);
}
