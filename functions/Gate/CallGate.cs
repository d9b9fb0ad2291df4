using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;

namespace Waxseal.Gate;

/// <summary>
/// Lets signed calls in that are no sends: reading, cancelling, reviewing. The same checks; a nonce counts once for unsafe methods.
/// </summary>
public sealed class CallGate(
    RequestReader reader, AddressLimit addresses, Authenticator authenticator, IRequestRows requests, RequestHashes requestHashes,
    IOptions<SendLimits> limits)
{
    /// <summary>The caller and the body; throws <see cref="ProblemException"/>.</summary>
    public async Task<(Caller Caller, byte[] Body)> AdmitAsync(HttpRequest request, string scope, CancellationToken cancellation)
    {
        addresses.Check(reader.AddressOf(request));
        var arrived = await reader.ReadAsync(request, limits.Value.BodyBytesMax, cancellation);
        var caller = await authenticator.ProveAsync(arrived, cancellation);
        if (AccessRules.Judge(caller, arrived.Address, scope) is { } refusal) throw new ProblemException(refusal);
        if (!HttpMethods.IsGet(request.Method)) await UseNonceAsync(arrived, caller, cancellation);
        return (caller, arrived.Request.Body);
    }

    private async Task UseNonceAsync(ArrivedRequest arrived, Caller caller, CancellationToken cancellation)
    {
        var parameters = arrived.Signature.Parameters;
        var created = DateTimeOffset.FromUnixTimeSeconds(parameters.Created ?? 0);
        var day = DateOnly.FromDateTime(created.UtcDateTime);
        var slot = new RequestSlot(caller.Key.Id.Id, day, requestHashes.OfNonce(day, parameters.Nonce ?? ""), "", "", [], default);
        if (await requests.ClaimAsync(slot, cancellation) != RequestClaim.Claimed)
            throw new ProblemException(Problem.Unauthorized);
    }
}
