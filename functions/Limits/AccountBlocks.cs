using Waxseal.Accounts;
using Waxseal.Flow;

namespace Waxseal.Limits;

/// <summary>Writes into an account's row which block stands, whatever else changes the row meanwhile.</summary>
public sealed class AccountBlocks(IAccountRows rows, SenderDirectory directory)
{
    /// <summary>Sets the block on the account as it was read; false when another change was faster.</summary>
    public async Task<bool> TrySetAsync(Account account, string block, CancellationToken cancellation)
    {
        var set = await rows.TryWriteAccountAsync(account with { Block = block }, cancellation) is not null;
        directory.Forget(account.Id);
        return set;
    }

    /// <summary>This instance reads the account anew.</summary>
    public void Forget(AccountId account) => directory.Forget(account);
}
