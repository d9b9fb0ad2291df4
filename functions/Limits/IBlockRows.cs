using Waxseal.Flow;

namespace Waxseal.Limits;

/// <summary>The rows of blocks. They decide, so they carry a keyed hash; one that was changed from outside is as good as missing.</summary>
public interface IBlockRows
{
    /// <summary>Adds a block; the one that stands under its id afterwards.</summary>
    Task<Block> AddAsync(Block block, CancellationToken cancellation);

    /// <summary>The block, or null.</summary>
    Task<Block?> FindAsync(AccountId account, string id, CancellationToken cancellation);

    /// <summary>Replaces the block if nobody changed it since it was read; null when somebody did.</summary>
    Task<Block?> TryReplaceAsync(Block block, CancellationToken cancellation);

    /// <summary>Removes one that never stopped its account.</summary>
    Task RemoveAsync(Block block, CancellationToken cancellation);

    /// <summary>Those of an account behind an id (<c>""</c> for all), by day.</summary>
    IAsyncEnumerable<Block> ListAsync(AccountId account, string after, CancellationToken cancellation);

    /// <summary>Those of all accounts of which something is left to do.</summary>
    IAsyncEnumerable<Block> ReadOpenAsync(CancellationToken cancellation);
}
