using System.Collections.Concurrent;
using Waxseal.Flow;
using Waxseal.Limits;

namespace Waxseal.Tests.Limits;

/// <summary>Rows in memory, with versions, that may be away, and count who asks.</summary>
internal sealed class SharedRows : IQuotaRows
{
    private readonly ConcurrentDictionary<string, QuotaRow> rows = new();
    private readonly Lock gate = new();
    private int version;

    public int Calls { get; private set; }

    public bool Away { get; set; }

    public IReadOnlyDictionary<string, QuotaRow> Rows => rows;

    /// <summary>As somebody else writes, or deletes, outside.</summary>
    public void Put(AccountId account, string name, string? text)
    {
        lock (gate)
        {
            if (text is null) rows.TryRemove(KeyOf(account, name), out _);
            else rows[KeyOf(account, name)] = new QuotaRow(text, $"v{++version}");
        }
    }

    public Task<QuotaRow?> FindAsync(AccountId account, string name, CancellationToken cancellation)
    {
        lock (gate)
        {
            Count();
            return Task.FromResult(rows.GetValueOrDefault(KeyOf(account, name)));
        }
    }

    public Task<string?> TryWriteAsync(AccountId account, string name, QuotaRow row, CancellationToken cancellation)
    {
        lock (gate)
        {
            Count();
            if ((rows.GetValueOrDefault(KeyOf(account, name))?.ETag ?? "") != row.ETag) return Task.FromResult<string?>(null);
            var etag = $"v{++version}";
            rows[KeyOf(account, name)] = row with { ETag = etag };
            return Task.FromResult<string?>(etag);
        }
    }

    private void Count()
    {
        if (Away) throw new TimeoutException();
        Calls++;
    }

    private static string KeyOf(AccountId account, string name) => $"{account}/{name}";
}
