using Microsoft.Extensions.DependencyInjection;
using Waxseal.Accounts;
using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>
/// The rows of held messages, without the text once a verdict is carried out: it goes with that very write, unless a legal hold keeps it.
/// Who sets a hold touches the row afterwards, so that a write that did not see the hold fails.
/// </summary>
public sealed class ForgetfulHeldRows(
    [FromKeyedServices(ForgetfulHeldRows.Table)] IQuarantineRows table, IAccountRows accounts, ILegalHolds holds) : IQuarantineRows
{
    /// <summary>Names the rows as they come from the table.</summary>
    public const string Table = "table";

    /// <inheritdoc/>
    public Task<QuarantineEntry> AddAsync(QuarantineEntry entry, CancellationToken cancellation) => table.AddAsync(entry, cancellation);

    /// <inheritdoc/>
    public Task<QuarantineEntry?> FindAsync(AccountId account, MessageId id, CancellationToken cancellation) =>
        table.FindAsync(account, id, cancellation);

    /// <inheritdoc/>
    public async Task<QuarantineEntry?> TryReplaceAsync(QuarantineEntry entry, CancellationToken cancellation)
    {
        var goes = entry is { Released: true, Sealed.Length: > 0 } && !await IsKeptAsync(entry, cancellation);
        return await table.TryReplaceAsync(goes ? entry with { Sealed = [] } : entry, cancellation);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<QuarantineEntry> ReadAsync(HeldQuery query, int rowsAtOnce, CancellationToken cancellation) =>
        table.ReadAsync(query, rowsAtOnce, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<QuarantineEntry> ReadUndoneAsync(int rowsAtOnce, CancellationToken cancellation) =>
        table.ReadUndoneAsync(rowsAtOnce, cancellation);

    // Not from memory: it may be old by seconds. An account whose row can't be believed counts as held.
    private async Task<bool> IsKeptAsync(QuarantineEntry entry, CancellationToken cancellation) =>
        await accounts.FindAccountAsync(entry.Account, cancellation) is not { LegalHold: false } ||
        await holds.FindAsync(entry.Account, entry.Id, cancellation) is { Lifted: false };
}
