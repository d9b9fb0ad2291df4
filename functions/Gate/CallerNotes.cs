using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;

namespace Waxseal.Gate;

/// <summary>
/// What is noted of a call that was let in: where its key is used, and, in its answer, that the key ends soon. Of a refused one, nothing: a
/// recorded request, sent again from elsewhere, makes no network known, and its answer tells nothing of the key.
/// </summary>
public sealed class CallerNotes(KeyNetworks networks, IOptions<AccountOptions> options)
{
    /// <summary>RFC 3339: when the version that signed the request stops.</summary>
    public const string ExpiresField = "Waxseal-Key-Expires";

    /// <summary>Notes both.</summary>
    public void Note(HttpRequest request, ArrivedRequest arrived, Caller caller)
    {
        networks.Note(caller.Account.Id, caller.Key.Id.Id, ClientNetwork.Of(arrived.Address));
        Warn(request, arrived, caller);
    }

    /// <summary>Warns in the answer only.</summary>
    public void Warn(HttpRequest request, ArrivedRequest arrived, Caller caller)
    {
        // In the first half of its life no key is warned of: one that lives for days would be rotated again and again.
        var (stopsAt, halfLife) = (caller.Key.StopsAt, (caller.Key.ExpiresAt - caller.Key.CreatedAt) / 2);
        var warning = halfLife < options.Value.ExpiryWarning ? halfLife : options.Value.ExpiryWarning;
        if (stopsAt - arrived.ReceivedAt > warning) return;
        request.HttpContext.Response.Headers[ExpiresField] =
            stopsAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }
}
