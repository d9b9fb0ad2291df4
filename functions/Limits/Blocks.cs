using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Limits;

/// <summary>
/// Stops an account that broke the rule. The row of the block is written first, then the account's; a timer finishes what a dying process
/// leaves between them. No block is lifted but by a person.
/// </summary>
public sealed partial class Blocks(
    IBlockRows rows, IAccountRows accounts, AccountBlocks standing, IWindowSenders senders, IAuditTrail audit, IVolumeAlarm alarm,
    KeyRing ring, RandomNumberGenerator random, TimeProvider time, ILogger<Blocks> logger)
{
    private const int TriesMax = 8;

    /// <summary>
    /// So long the raising of a block may take. A row that is older, and whose account does not name it, never stopped anything.
    /// </summary>
    internal static TimeSpan RaisedWithin { get; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Blocks the account, once, however many ask at the same time; the block that stands, or null when there is no such account.
    /// </summary>
    /// <param name="id">Whose.</param>
    /// <param name="key">The key, without version, whose send broke the rule.</param>
    /// <param name="observed">Messages of the sliding hour, with those that asked now.</param>
    /// <param name="allowance">What was allowed.</param>
    /// <param name="cancellation">Ends the call; a timer goes on.</param>
    public async Task<Block?> RaiseAsync(
        AccountId id, string key, long observed, VolumeAllowance allowance, CancellationToken cancellation)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            if (await accounts.FindAccountAsync(id, cancellation) is not { } account) return null;
            if (account.Block.Length > 0) return await rows.FindAsync(id, account.Block, cancellation);
            var block = await rows.AddAsync(Make(account, key, observed, allowance), cancellation);
            if (await standing.TrySetAsync(account, block.Id, cancellation))
            {
                Log.Raised(logger, id, block.Id, observed, allowance.Max);
                return await TellAsync(block, cancellation);
            }

            // Another instance was faster, or an operator changed the account: what was just written stops nobody.
            if ((await accounts.FindAccountAsync(id, cancellation))?.Block != block.Id) await rows.RemoveAsync(block, cancellation);
        }

        throw new ConflictException($"{id} kept changing.");
    }

    /// <summary>Finishes the raising of a block; the block as it stands, or null when it never stopped its account and is gone.</summary>
    public async Task<Block?> FinishAsync(Block block, CancellationToken cancellation)
    {
        if (await accounts.FindAccountAsync(block.Account, cancellation) is not { } account) return block;
        if (account.Block != block.Id)
        {
            var young = time.GetUtcNow() - block.RaisedAt < RaisedWithin;
            if (!young || account.Block.Length > 0)
            {
                await rows.RemoveAsync(block, cancellation);
                return null;
            }

            if (!await standing.TrySetAsync(account, block.Id, cancellation)) return block;
        }

        return block.Told ? block : await TellAsync(block, cancellation);
    }

    /// <summary>Adds the keys that sent in the window, as far as it is known by now.</summary>
    public async Task<Block> WithSendersAsync(Block block, CancellationToken cancellation)
    {
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var key in accounts.ListKeysAsync(block.Account, "", cancellation))
        {
            if (key.Scopes.Contains(Scopes.MessagesSend)) keys.Add(key.Id.Id);
        }

        var found = await senders.FindAsync(
            block.Account, [.. keys], block.RaisedAt - VolumeRule.Window, block.RaisedAt + Slack, cancellation);
        return block with { Senders = [.. new SortedSet<string>([block.RaisedBy, .. block.Senders, .. found], StringComparer.Ordinal)] };
    }

    // Other instances learn of the block within seconds; what they accepted until then counts as sent in its window.
    private static TimeSpan Slack { get; } = TimeSpan.FromMinutes(1);

    private Block Make(Account account, string key, long observed, VolumeAllowance allowance)
    {
        var now = time.GetUtcNow();

        // Of the account's version: instances that ask at once name the same block, and one of them writes it.
        var id = FreshId.AllOf($"{Block.Head}{now:yyyyMMdd}_", account.Id.Value, account.Version, ring, random)[0];
        return new Block
        {
            Id = id, Account = account.Id, RaisedAt = now, RaisedBy = key, Observed = observed, Allowance = allowance, Senders = [key],
        };
    }

    private async Task<Block> TellAsync(Block block, CancellationToken cancellation)
    {
        var breach = new VolumeBreach(block.Account, block.Id, block.Observed, block.Allowance, block.RaisedAt);
        await audit.AppendAsync(
            new AuditEntry("account.volume_blocked", block.Account.Value, block.RaisedBy, block.Id, breach.Arithmetic), block.Id,
            cancellation);
        await alarm.RaiseAsync(breach, cancellation);
        var told = await WithSendersAsync(block, cancellation) with { Told = true };
        return await rows.TryReplaceAsync(told, cancellation) ?? block;
    }

    private static partial class Log
    {
        [LoggerMessage(
            760, LogLevel.Critical, "{Account} is blocked ({Block}): {Observed} messages within an hour, {Allowed} are allowed.")]
        public static partial void Raised(ILogger logger, AccountId account, string block, long observed, int allowed);
    }
}
