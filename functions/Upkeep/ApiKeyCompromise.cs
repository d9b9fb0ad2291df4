using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>
/// An API key that leaked: all its versions end, as by <c>POST /v1/keys/{id}/compromise</c>, and what the version in question signed is
/// listed. Nothing takes its place by itself: what it may do, a person gives to a new key.
/// </summary>
public sealed class ApiKeyCompromise(KeyRegister keys, IMessageUses messages, HeldKeyUses uses, TimeProvider time) : IHeldKeyCompromise
{
    // Calls that are no sends leave entries in the audit, with the key as their actor.
    private static readonly string[] Unlisted = ["calls"];

    // Other instances let it in for Accounts:CacheDuration, which is no longer than this: over midnight that is another day.
    private static readonly TimeSpan BelievedMax = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public string Purpose => HeldApiKeys.Purpose;

    /// <summary>The name is that of a version: key.number.</summary>
    public async Task<HeldKeyReport?> RunAsync(string version, string actor, string reason, CancellationToken cancellation)
    {
        if (!KeyId.TryParse(version, out var id)) return null;
        if ((await keys.FindAsync(id.Id, cancellation)).All(one => one.Id != id)) return null;
        var all = await keys.EndAsync(actor, id.Id, reason, leaked: true, cancellation);
        var leaked = all.First(one => one.Id == id);

        var now = time.GetUtcNow();
        var until = leaked.RevokedAt < leaked.StopsAt ? leaked.RevokedAt.Value : leaked.StopsAt;
        if (until > now) until = now;
        var (from, to) = (DayOf(leaked.CreatedAt), DayOf(until + BelievedMax));
        var (use, listed, left) = await uses.ListAsync(
            $"{Purpose}/{id}", (after, token) => messages.ListSignedAsync(leaked.Account, id, from, to, after, token), actor, cancellation);
        return new HeldKeyReport(id.Id, id.Version, Next: null, leaked.CreatedAt, until, use, listed, Unlisted) { Left = left };
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
