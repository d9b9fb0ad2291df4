using Azure.Data.Tables;
using Waxseal.Flow;
using Waxseal.Limits;

namespace Waxseal.Azure;

/// <summary>
/// What was spent of quotas: account / name. It decides whether an account is blocked, so it carries a keyed hash; who can write the
/// table can delete a row or put an older one back, and no more.
/// </summary>
public sealed class QuotaTable(TableServiceClient tables, RowMacs macs) : IQuotaRows
{
    private const string Field = "Spent";
    private readonly TableClient table = tables.GetTableClient(TableNames.Quotas);

    /// <inheritdoc/>
    public async Task<QuotaRow?> FindAsync(AccountId account, string name, CancellationToken cancellation)
    {
        if (await table.FindAsync(account.Value, name, cancellation) is not { } entity) return null;
        var etag = entity.ETag.ToString();

        // A version that leaked proves nothing here: what the instances know themselves does.
        return macs.IsProved(entity) && entity.TryGetValue(Field, out var value) && value is string text
            ? new QuotaRow(text, etag)
            : new QuotaRow("", etag) { IsForeign = true };
    }

    /// <inheritdoc/>
    public async Task<string?> TryWriteAsync(AccountId account, string name, QuotaRow row, CancellationToken cancellation)
    {
        var entity = new TableEntity(account.Value, name) { [Field] = row.Text };
        macs.Sign(entity);
        var written = row.ETag.Length == 0
            ? await table.TryAddAsync(entity, cancellation)
            : await table.TryReplaceAsync(entity, row.ETag, cancellation);
        return written?.ToString();
    }
}
