namespace Waxseal.Protection;

/// <summary>The append-only trail.</summary>
public interface IAuditTrail
{
    /// <summary>Appends an entry. The same event written twice (a step that ran again) stays one entry when its id is the same.</summary>
    Task AppendAsync(AuditEntry entry, string eventId, CancellationToken cancellation);
}
