using Waxseal.Flow;
using Waxseal.Limits;

namespace Waxseal.Bench;

/// <summary>Counts the calls to rows of quotas that another answers.</summary>
internal sealed class CountedRows(IQuotaRows rows) : IQuotaRows
{
    private long calls;

    public long Calls => Interlocked.Read(ref calls);

    public Task<QuotaRow?> FindAsync(AccountId account, string name, CancellationToken cancellation)
    {
        Interlocked.Increment(ref calls);
        return rows.FindAsync(account, name, cancellation);
    }

    public Task<string?> TryWriteAsync(AccountId account, string name, QuotaRow row, CancellationToken cancellation)
    {
        Interlocked.Increment(ref calls);
        return rows.TryWriteAsync(account, name, row, cancellation);
    }
}
