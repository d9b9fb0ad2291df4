using System.Net;
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
    CallerNotes notes, IOptions<SendLimits> limits)
{
    /// <summary>The caller and the body; throws <see cref="ProblemException"/>.</summary>
    public async Task<(Caller Caller, byte[] Body)> AdmitAsync(HttpRequest request, string scope, CancellationToken cancellation)
    {
        var (caller, arrived) = await AdmitWholeAsync(request, scope, cancellation);
        return (caller, arrived.Request.Body);
    }

    /// <summary>The same with all of the request, for calls that heed its Idempotency-Key.</summary>
    public async Task<(Caller Caller, ArrivedRequest Arrived)> AdmitWholeAsync(
        HttpRequest request, string scope, CancellationToken cancellation)
    {
        var (caller, arrived) = await ProveAsync(request, cancellation);
        await LetInAsync(arrived, caller, scope, cancellation);
        notes.Note(request, arrived, caller);
        return (caller, arrived);
    }

    /// <summary>
    /// The same for calls that manage all accounts, by the gateway's own account only. The scope alone opens nothing: a customer's key that
    /// bears it came there by mistake.
    /// </summary>
    public async Task<(Caller Caller, ArrivedRequest Arrived)> AdmitGatewayAsync(HttpRequest request, CancellationToken cancellation)
    {
        var admitted = await AdmitWholeAsync(request, Scopes.AccountsManage, cancellation);
        return admitted.Caller.Account.Id == AccountId.Gateway
            ? admitted
            : throw new ProblemException(Problem.MissingScope(Scopes.AccountsManage));
    }

    /// <summary>
    /// The same for calls that an account makes about itself, by this scope, and the gateway's operators about any account, by theirs.
    /// </summary>
    public async Task<(Caller Caller, ArrivedRequest Arrived)> AdmitOwnOrGatewayAsync(
        HttpRequest request, string scope, CancellationToken cancellation)
    {
        var (caller, arrived) = await ProveAsync(request, cancellation);
        await LetInAsync(arrived, caller, caller.Account.Id == AccountId.Gateway ? Scopes.AccountsManage : scope, cancellation);
        notes.Note(request, arrived, caller);
        return (caller, arrived);
    }

    /// <summary>
    /// The same for a call about one key, which that key may make without any scope. Where it comes from is not noted as known: that is for
    /// whom it is for to judge.
    /// </summary>
    public async Task<(Caller Caller, byte[] Body, IPAddress Address)> AdmitOwnerAsync(
        HttpRequest request, string key, string scope, CancellationToken cancellation)
    {
        var (caller, arrived) = await ProveAsync(request, cancellation);
        await LetInAsync(arrived, caller, caller.Key.Id.Id == key ? AccessRules.NoScope : scope, cancellation);
        notes.Warn(request, arrived, caller);
        return (caller, arrived.Request.Body, arrived.Address);
    }

    private async Task<(Caller Caller, ArrivedRequest Arrived)> ProveAsync(HttpRequest request, CancellationToken cancellation)
    {
        addresses.Check(reader.AddressOf(request));
        var arrived = await reader.ReadAsync(request, limits.Value.BodyBytesMax, cancellation);
        return (await authenticator.ProveAsync(arrived, cancellation), arrived);
    }

    private async Task LetInAsync(ArrivedRequest arrived, Caller caller, string scope, CancellationToken cancellation)
    {
        if (AccessRules.Judge(caller, arrived.Address, scope) is { } refusal) throw new ProblemException(refusal);
        if (arrived.Request.Method != HttpMethods.Get) await UseNonceAsync(arrived, caller, cancellation);
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
