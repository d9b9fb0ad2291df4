using System.Net;
using Waxseal.Accounts;

namespace Waxseal.Gate;

/// <summary>What a proven caller may do: address, scope, state of the account, in this order. Pure.</summary>
public static class AccessRules
{
    /// <summary>Of a call that a key makes about itself.</summary>
    public const string NoScope = "";

    /// <summary>A problem, or null when the caller may.</summary>
    public static Problem? Judge(Caller caller, IPAddress address, string scope)
    {
        if (!caller.Key.Allows(address)) return Problem.IpNotAllowed;
        if (scope.Length > 0 && !caller.Key.Scopes.Contains(scope)) return Problem.MissingScope(scope);

        // A blocked account may still look at what it sent. One whose volume is under review may do all that helps to judge it.
        if (caller.Account.MaySend || scope == Scopes.MessagesRead) return null;
        return caller.Account.State == AccountState.Active && scope is not (Scopes.MessagesSend or NoScope)
            ? null
            : Problem.AccountBlocked;
    }
}
