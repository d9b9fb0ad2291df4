using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;

namespace Waxseal.Upkeep;

/// <summary>
/// The rows of messages, without the content that their account does not keep: where that is 0 days, content goes with the very write that
/// makes the message final; and a message that comes so late that retention has passed its hour is stored without.
/// </summary>
public sealed class ForgetfulRows(
    [FromKeyedServices(ForgetfulRows.Table)] IMessageRows table, SenderDirectory directory, ILegalHolds holds,
    IOptions<RetentionOptions> options, TimeProvider time) : IMessageRows
{
    /// <summary>Names the rows as they come from the table.</summary>
    public const string Table = "table";

    // Retention goes by the hour, and clocks differ: an hour more than its bound counts as passed.
    private static readonly TimeSpan Early = TimeSpan.FromHours(1);
    private static readonly TimeSpan AgeMin = TimeSpan.FromDays(1) - Early;

    /// <inheritdoc/>
    public Task<MessageRow?> FindAsync(AccountId account, MessageId id, CancellationToken cancellation) =>
        table.FindAsync(account, id, cancellation);

    /// <inheritdoc/>
    public async Task InsertAsync(IReadOnlyList<MessageRow> rows, CancellationToken cancellation)
    {
        if (!rows.Any(MayForget))
        {
            await table.InsertAsync(rows, cancellation);
            return;
        }

        var kept = new MessageRow[rows.Count];
        for (var at = 0; at < kept.Length; at++) kept[at] = await KeptOfAsync(rows[at], cancellation);
        await table.InsertAsync(kept, cancellation);
    }

    /// <inheritdoc/>
    public async Task<MessageRow?> TryReplaceAsync(MessageRow row, CancellationToken cancellation) =>
        await table.TryReplaceAsync(MayForget(row) ? await KeptOfAsync(row, cancellation) : row, cancellation);

    private bool MayForget(MessageRow row) =>
        row.Content.Length > 0 && (row.Final || row.ETag.Length == 0 && time.GetUtcNow() - row.Id.ReceivedAt > AgeMin);

    private async Task<MessageRow> KeptOfAsync(MessageRow row, CancellationToken cancellation)
    {
        if (!MayForget(row) || await directory.FindAccountAsync(row.Account, cancellation) is not { LegalHold: false } account) return row;
        var days = KeptDays.Of(account.Retention, options.Value, TimeSpan.Zero);
        var passed = row.ETag.Length == 0 && row.Id.ReceivedAt < days.ContentUntil(time.GetUtcNow() + Early);
        if (!passed && !(row.Final && days.ContentDays == 0)) return row;
        return await holds.FindAsync(row.Account, row.Id, cancellation) is { Lifted: false } ? row : row with { Content = [] };
    }
}
