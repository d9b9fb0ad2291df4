namespace Waxseal.Protection;

/// <summary>Leases shared by all instances: one holder a name at a time.</summary>
public interface ILeases
{
    /// <summary>Takes the lease for this long; null when another holds it. Disposing gives it back.</summary>
    Task<IAsyncDisposable?> TryTakeAsync(string name, TimeSpan duration, CancellationToken cancellation);
}
