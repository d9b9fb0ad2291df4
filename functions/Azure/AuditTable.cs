using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Waxseal.Protection;

namespace Waxseal.Azure;

/// <summary>The audit trail: yyyyMMdd / the event's own hash, so that an event written twice is one row.</summary>
public sealed class AuditTable(TableServiceClient tables, TimeProvider time) : IAuditTrail
{
    private readonly TableClient table = tables.GetTableClient(TableNames.Audit);

    /// <inheritdoc/>
    public async Task AppendAsync(AuditEntry entry, string eventId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var identity = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{entry.Action}|{eventId}")).AsSpan(0, 16));
        var entity = new TableEntity(now.ToString("yyyyMMdd"), identity)
        {
            ["At"] = now,
            ["Action"] = entry.Action,
            ["Account"] = entry.Account,
            ["Actor"] = entry.Actor,
            ["Subject"] = entry.Subject,
            ["Reason"] = entry.Reason,
        };

        // There already: the step ran again.
        await table.TryAddAsync(entity, cancellation);
    }
}
