using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Limits;

namespace Waxseal.Azure;

/// <summary>What was spent of quotas: account / name. Who can write the table can at most slow an account down or let it go on.</summary>
public sealed class QuotaTable(TableServiceClient tables) : IQuotaRows
{
    private const string Field = "Spent";
    private readonly TableClient table = tables.GetTableClient(TableNames.Quotas);

    /// <inheritdoc/>
    public async Task<QuotaRow?> FindAsync(AccountId account, string name, CancellationToken cancellation) =>
        await table.FindAsync(account.Value, name, cancellation) is { } entity
            ? new QuotaRow(entity.TryGetValue(Field, out var value) && value is string text ? text : "", entity.ETag.ToString())
            : null;

    /// <inheritdoc/>
    public async Task<string?> TryWriteAsync(AccountId account, string name, QuotaRow row, CancellationToken cancellation)
    {
        var entity = new TableEntity(account.Value, name) { [Field] = row.Text };
        var written = row.ETag.Length == 0
            ? await table.TryAddAsync(entity, cancellation)
            : await table.TryReplaceAsync(entity, row.ETag, cancellation);
        return written?.ToString();
    }
}
