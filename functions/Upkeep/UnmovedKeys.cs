using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>Stands where nothing re-wraps: says that something is left, so that no version is ever retired, and knows no uses.</summary>
public sealed class UnmovedKeys : IRewrapping, IKeyUses
{
    /// <inheritdoc/>
    public Task<RewrapReport> RunAsync(KeyPurpose purpose, int version, CancellationToken cancellation) =>
        Task.FromResult(new RewrapReport(0, 1));

    /// <inheritdoc/>
    public Task<KeyUse> ListAsync(KeyPurpose purpose, int version, CancellationToken cancellation) =>
        Task.FromResult(new KeyUse([], [], [], [], []));
}
