using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>The ring's own keys, as the listing shows them.</summary>
public sealed class RingKeys(KeyRing ring, IOptions<ProtectionOptions> options, TimeProvider time) : IKeySource
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Purposes { get; } = [.. KeyRing.Purposes.Select(one => one.Code())];

    /// <summary>One key a purpose, with all its versions: there are never so many that they need pages.</summary>
    public Task<HeldKeyPage> PageAsync(string purpose, string after, int countMax, CancellationToken cancellation)
    {
        if (!ReasonCodes.TryRead<KeyPurpose>(purpose, out var known)) throw new ArgumentOutOfRangeException(nameof(purpose));
        var (versions, missing, now) = (ring.Versions(known), ring.Missing, time.GetUtcNow());
        var shown = versions.Reverse().Select(one => new HeldKeyVersion(one.Number, KeyTimeline.StateOf(versions, one, now), one.Created)
        {
            Name = one.Name,
            CurrentFrom = one.CurrentFrom,
            ReplacedAt = KeyTimeline.ReplacedAt(versions, one),
            Compromised = one.Compromised,
            Retired = one.Retired,
            Destroyed = one.Destroyed,
            Next = NextOf(versions, one, now),
            Unavailable = missing.Any(other => other.Name == one.Name),
        });
        return Task.FromResult(new HeldKeyPage([new HeldKey(purpose, "", [.. shown])], ""));
    }

    private DateTimeOffset? NextOf(IReadOnlyList<KeyVersion> versions, KeyVersion one, DateTimeOffset now) =>
        KeyTimeline.StateOf(versions, one, now) switch
        {
            KeyState.Announced => one.CurrentFrom,
            KeyState.Current => KeyTimeline.NextChange(versions, now, options.Value.PeriodOf(one.Purpose)),

            // At the earliest: it stays while anything stands under it.
            KeyState.Previous => KeyTimeline.ReplacedAt(versions, one) + options.Value.GraceOf(one.Purpose, one.Compromised is not null),
            KeyState.Retired => (one.Retired ?? one.Compromised)?.AddDays(options.Value.VaultSoftDeleteDays),
            _ => null,
        };
}
