using Waxseal.Protection;

namespace Waxseal.Tests.Protection;

/// <summary>Changes of keys as tests want them.</summary>
internal static class KeyChanges
{
    /// <summary>A next version of a purpose, current from now on unless said otherwise.</summary>
    public static Task AddAsync(
        this KeyRing ring, KeyPurpose purpose, DateTimeOffset now, CancellationToken cancellation, DateTimeOffset? currentFrom = null) =>
        ring.ChangeAsync((document, nameOf) => document.Announce(purpose, nameOf, now, currentFrom ?? now), cancellation);
}
