namespace Waxseal.Accounts;

/// <summary>Judges how keys stand.</summary>
public static class KeyStates
{
    /// <summary>The worst that is known of a version.</summary>
    public static KeyState StateAt(this ApiKey key, DateTimeOffset now) =>
        key.Compromised ? KeyState.Compromised
        : key.RevokedAt <= now ? KeyState.Revoked
        : key.LiveAt(now) ? KeyState.Live
        : KeyState.Expired;

    /// <summary>A key of several versions is live while one of them is; else it stands as its newest.</summary>
    public static KeyState StateAt(this IReadOnlyList<ApiKey> versions, DateTimeOffset now) =>
        versions.Any(version => version.StateAt(now) == KeyState.Live) ? KeyState.Live
        : versions.Count == 0 ? KeyState.Unknown
        : versions[^1].StateAt(now);
}
