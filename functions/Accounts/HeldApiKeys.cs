using Waxseal.Protection;

namespace Waxseal.Accounts;

/// <summary>API keys of all accounts, as the listing of keys shows them.</summary>
public sealed class HeldApiKeys(IAccountRows rows, TimeProvider time) : IKeySource
{
    /// <summary>The purpose's code.</summary>
    public const string Purpose = "api_key";

    /// <inheritdoc/>
    public IReadOnlyList<string> Purposes { get; } = [Purpose];

    /// <inheritdoc/>
    public async Task<HeldKeyPage> PageAsync(string purpose, string after, int countMax, CancellationToken cancellation)
    {
        var page = new List<List<ApiKey>>();
        var more = false;
        await foreach (var version in rows.ListVersionsAsync(after, cancellation))
        {
            if (page is [.., var last] && last[0].Id.Id == version.Id.Id) last.Add(version);
            else if (more = page.Count == countMax) break;
            else page.Add([version]);
        }

        var now = time.GetUtcNow();
        return new HeldKeyPage([.. page.Select(versions => View(versions, now))], more ? page[^1][0].Id.Id : "");
    }

    private static HeldKey View(IReadOnlyList<ApiKey> versions, DateTimeOffset now)
    {
        var current = KeyRotationRules.Current(versions);
        return new HeldKey(
            versions[0].Id.Id, versions[0].Account.Value,
            [
                .. versions.Reverse().Select(one => new HeldKeyVersion(one.Id.Version, StateOf(one, current, now), one.CreatedAt)
                {
                    CurrentFrom = one.Pending ? null : one.FirstUsedAt ?? one.CreatedAt,
                    ReplacedAt = one.Pending ? null : one.EndsAt is null ? null : current?.FirstUsedAt,
                    Compromised = one.Compromised ? one.RevokedAt : null,
                    Retired = one.LiveAt(now) ? null : one.RevokedAt < one.StopsAt ? one.RevokedAt : one.StopsAt,
                    Next = one.LiveAt(now) ? one.StopsAt : null,
                }),
            ]);
    }

    /// <summary>
    /// The five words for a version: one that waits for its first use is announced, one that its successor ends is previous, and one that
    /// signs no more is retired. Pure.
    /// </summary>
    internal static Protection.KeyState StateOf(ApiKey version, ApiKey? current, DateTimeOffset now) =>
        version.Compromised || now >= version.RevokedAt || now >= version.StopsAt ? Protection.KeyState.Retired
        : version.Pending ? Protection.KeyState.Announced
        : version.Id == current?.Id ? Protection.KeyState.Current
        : Protection.KeyState.Previous;
}
