using System.Net;
using Waxseal.Flow;

namespace Waxseal.Accounts;

/// <summary>
/// What the holder of one key may give to another: no more than it has itself, and no longer, except who manages accounts. A key that
/// rotates itself gets a fresh life without it. Pure.
/// </summary>
public static class KeyGrant
{
    /// <summary>The member that asks for too much and a sentence about it, or null.</summary>
    public static (string Field, string Fault)? FaultOf(KeyDraft draft, ApiKey grantor, AccountId account, DateTimeOffset now, int daysMax)
    {
        var fault = FaultOf(draft.ScopeList, draft.Networks, grantor, account);
        if (fault is not null || MayGrantAll(grantor) || !draft.SaysItsEnd || draft.EndOf(now, daysMax) <= grantor.StopsAt) return fault;
        return (draft.Days is null ? "expiresAt" : "days", "A key grants nothing that outlives it.");
    }

    /// <summary>The same for scopes and ranges alone.</summary>
    public static (string Field, string Fault)? FaultOf(
        IReadOnlyList<string> scopes, IReadOnlyList<IPNetwork> networks, ApiKey grantor, AccountId account)
    {
        // Only the gateway's own account has accounts: elsewhere the scope would open nothing, and look as if it did.
        if (account != AccountId.Gateway && scopes.Contains(Scopes.AccountsManage))
            return ("scopes", $"{Scopes.AccountsManage} belongs to keys of {AccountId.Gateway} only.");
        if (MayGrantAll(grantor)) return null;
        if (scopes.FirstOrDefault(scope => !grantor.Scopes.Contains(scope)) is { } beyond)
            return ("scopes", $"This key grants its own scopes only, and lacks {beyond}.");
        if (grantor.Ranges.Count == 0) return null;

        // A key for all addresses is more than one for some.
        if (networks.Count == 0) return ("ranges", "This key is of use in its ranges only, and so must be what it grants.");
        return networks.All(range => grantor.Ranges.Any(own => Holds(own, range)))
            ? null
            : ("ranges", "Each must lie inside one of the ranges of the key that grants it.");
    }

    /// <summary>When something ends that was to end then: with the key that grants it, at the latest.</summary>
    public static DateTimeOffset EndOf(ApiKey grantor, DateTimeOffset asked) =>
        MayGrantAll(grantor) || asked < grantor.StopsAt ? asked : grantor.StopsAt;

    // To manage keys is not enough: such a key of the gateway's account could make itself one that manages accounts.
    private static bool MayGrantAll(ApiKey grantor) =>
        grantor.Account == AccountId.Gateway && grantor.Scopes.Contains(Scopes.AccountsManage);

    /// <summary>Whether all addresses of one network are in the other.</summary>
    internal static bool Holds(IPNetwork outer, IPNetwork inner) =>
        outer.BaseAddress.AddressFamily == inner.BaseAddress.AddressFamily && outer.PrefixLength <= inner.PrefixLength
        && outer.Contains(inner.BaseAddress);
}
