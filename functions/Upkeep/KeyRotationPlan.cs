using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>What a run of the key rotation does with the ring as it stands.</summary>
/// <param name="Announce">Purposes that get a next version, and from when on it is current.</param>
/// <param name="Move">Purposes with something under older versions, and the version that it is moved to.</param>
/// <param name="Retire">
/// Versions whose grace is over; those of a purpose that is moved, or of phone tokens, only when nothing is left under them.
/// </param>
/// <param name="Remove">Retired versions whose secrets are not known to be purged yet.</param>
public sealed record KeyRotationPlan(
    IReadOnlyList<(KeyPurpose Purpose, DateTimeOffset CurrentFrom)> Announce, IReadOnlyList<KeyVersion> Move,
    IReadOnlyList<KeyVersion> Retire, IReadOnlyList<KeyVersion> Remove)
{
    /// <summary>Purposes whose older versions wrap or sign rows, which are moved to the current one.</summary>
    internal static readonly IReadOnlyList<KeyPurpose> Moved = [KeyPurpose.KeyEncryption, KeyPurpose.Rows];

    /// <summary>Makes the plan. Pure.</summary>
    public static KeyRotationPlan Make(KeyRingDocument ring, DateTimeOffset now, ProtectionOptions options)
    {
        var announce = new List<(KeyPurpose, DateTimeOffset)>();
        var (move, retire, remove) = (new List<KeyVersion>(), new List<KeyVersion>(), new List<KeyVersion>());
        foreach (var purpose in KeyRing.Purposes)
        {
            var versions = ring.Of(purpose);
            if (KeyTimeline.DueNow(versions, now, options.PeriodOf(purpose), options.KeyAnnounceLead) is { } from)
                announce.Add((purpose, from));
            foreach (var one in versions)
            {
                switch (KeyTimeline.StateOf(versions, one, now))
                {
                    case KeyState.Previous when IsOver(versions, one, now, options):
                        retire.Add(one);
                        break;
                    case KeyState.Retired:
                        remove.Add(one);
                        break;
                }
            }

            if (Moved.Contains(purpose) && versions.Any(one => KeyTimeline.StateOf(versions, one, now) == KeyState.Previous))
                move.Add(KeyTimeline.CurrentAt(versions, now));
        }

        // Rows first: while a leaked version signs them nothing is let in, and data keys may take the run's whole time.
        return new KeyRotationPlan(announce, [.. move.OrderByDescending(one => one.Purpose == KeyPurpose.Rows)], retire, remove);
    }

    private static bool IsOver(IReadOnlyList<KeyVersion> versions, KeyVersion one, DateTimeOffset now, ProtectionOptions options) =>
        KeyTimeline.GraceIsOver(versions, one, now, options.GraceOf(one.Purpose, one.Compromised is not null));
}
