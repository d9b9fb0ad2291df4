using System.Net;
using Waxseal.Flow;

namespace Waxseal.Accounts;

/// <summary>What the holder of one key may give to another: no more than it has itself, except the gateway's operators. Pure.</summary>
public static class KeyGrant
{
    /// <summary>The member that asks for too much and a sentence about it, or null.</summary>
    public static (string Field, string Fault)? FaultOf(KeyDraft draft, ApiKey grantor, AccountId account)
    {
        var ofGateway = grantor.Account == AccountId.Gateway;

        // Only the gateway's own account has accounts: elsewhere the scope would open nothing, and look as if it did.
        if (account != AccountId.Gateway && draft.ScopeList.Contains(Scopes.AccountsManage))
            return ("scopes", $"{Scopes.AccountsManage} belongs to keys of {AccountId.Gateway} only.");
        if (!ofGateway && draft.ScopeList.FirstOrDefault(scope => !grantor.Scopes.Contains(scope)) is { } beyond)
            return ("scopes", $"This key grants its own scopes only, and lacks {beyond}.");
        if (ofGateway || grantor.Ranges.Count == 0) return null;

        // A key for all addresses is more than one for some.
        if (draft.Networks.Count == 0) return ("ranges", "This key is of use in its ranges only, and so must be what it grants.");
        return draft.Networks.All(range => grantor.Ranges.Any(own => Holds(own, range)))
            ? null
            : ("ranges", "Each must lie inside one of the ranges of the key that grants it.");
    }

    /// <summary>Whether all addresses of one network are in the other.</summary>
    internal static bool Holds(IPNetwork outer, IPNetwork inner) =>
        outer.BaseAddress.AddressFamily == inner.BaseAddress.AddressFamily && outer.PrefixLength <= inner.PrefixLength
        && outer.Contains(inner.BaseAddress);
}
