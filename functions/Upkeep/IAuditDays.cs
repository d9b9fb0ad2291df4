namespace Waxseal.Upkeep;

/// <summary>Which days the audit still has something of.</summary>
public interface IAuditDays
{
    /// <summary>True when an entry or a checkpoint of a day before this one is there.</summary>
    Task<bool> HasBeforeAsync(DateOnly day, CancellationToken cancellation);
}
