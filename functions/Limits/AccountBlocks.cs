using Waxseal.Accounts;
using Waxseal.Flow;

namespace Waxseal.Limits;

/// <summary>Writes into an account's row which block stands, whatever else changes the row meanwhile.</summary>
public sealed class AccountBlocks(IAccountRows rows, SenderDirectory directory)
{
    private const int TriesMax = 8;

    /// <summary>Sets the block on the account as it was read; false when another change was faster.</summary>
    public async Task<bool> TrySetAsync(Account account, string block, CancellationToken cancellation)
    {
        var set = await rows.TryWriteAccountAsync(account with { Block = block }, cancellation) is not null;
        directory.Forget(account.Id);
        return set;
    }

    /// <summary>Takes this block off the account; another one stays.</summary>
    public async Task ClearAsync(AccountId id, string block, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await rows.FindAccountAsync(id, cancellation) is not { } account || account.Block != block) return;
            if (await TrySetAsync(account, "", cancellation)) return;
        }

        throw new ConflictException($"{id} kept changing.");
    }
}
