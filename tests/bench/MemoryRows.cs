using System.Collections.Concurrent;
using Waxseal.Flow;
using Waxseal.Limits;

namespace Waxseal.Bench;

/// <summary>Rows of quotas that answer at once, so that what is measured is the limits' own work.</summary>
internal sealed class MemoryRows : IQuotaRows
{
    private readonly ConcurrentDictionary<(AccountId Account, string Name), QuotaRow> rows = new();
    private long version;

    public Task<QuotaRow?> FindAsync(AccountId account, string name, CancellationToken cancellation) =>
        Task.FromResult(rows.GetValueOrDefault((account, name)));

    public Task<string?> TryWriteAsync(AccountId account, string name, QuotaRow row, CancellationToken cancellation)
    {
        var etag = $"v{Interlocked.Increment(ref version)}";
        var written = row with { ETag = etag };
        var done = row.ETag.Length == 0
            ? rows.TryAdd((account, name), written)
            : rows.TryGetValue((account, name), out var before) && before.ETag == row.ETag
                && rows.TryUpdate((account, name), written, before);
        return Task.FromResult(done ? etag : null);
    }
}
