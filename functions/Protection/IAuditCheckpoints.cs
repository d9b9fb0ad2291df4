namespace Waxseal.Protection;

/// <summary>Where a day's checkpoints are kept, apart from its records.</summary>
public interface IAuditCheckpoints
{
    /// <summary>All of a day, by their numbers.</summary>
    Task<IReadOnlyList<AuditCheckpoint>> ListAsync(DateOnly day, CancellationToken cancellation);

    /// <summary>False when there is one of that number.</summary>
    Task<bool> TryAddAsync(AuditCheckpoint checkpoint, CancellationToken cancellation);
}
