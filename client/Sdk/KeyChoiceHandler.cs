using System.Net;
using Waxseal.Protocols.Signing;

namespace Waxseal.Client;

/// <summary>
/// Chooses the key that a try is signed with: a saved next version first, since the program may have died between saving and using it; the
/// one before it when the gateway does not know that one.
/// </summary>
internal sealed class KeyChoiceHandler(HeldKeys keys, WaxsealClientOptions options) : DelegatingHandler
{
    /// <summary>Signs a request whatever else there is.</summary>
    public static readonly HttpRequestOptionsKey<SigningKey> PinnedKey = new("waxseal-pinned-key");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Options.TryGetValue(PinnedKey, out var pinned)) return await SendAsync(request, pinned, cancellationToken);
        var kept = await keys.GetAsync(cancellationToken);
        var used = kept.Next ?? kept.Current;
        var response = await SendAsync(request, used, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized && await OtherThanAsync(kept, cancellationToken) is { } other)
        {
            response.Dispose();
            used = other;
            response = await SendAsync(request, used, cancellationToken);
        }

        if (response.IsSuccessStatusCode) await SettleAsync(used, cancellationToken);
        return response;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, SigningKey key, CancellationToken cancellation)
    {
        request.Options.Set(SigningHandler.KeyOption, key);
        return await base.SendAsync(request, cancellation);
    }

    private async Task<SigningKey?> OtherThanAsync(KeptKeys refused, CancellationToken cancellation)
    {
        if (refused.Next is not null) return refused.Current;
        var reloaded = await keys.ReloadAsync(cancellation);
        var newest = reloaded.Next ?? reloaded.Current;
        return newest.KeyId == refused.Current.KeyId ? null : newest;
    }

    // The new version works: the one before it is of no use any more. Not saved, it is tried first again, and works again.
    private async Task SettleAsync(SigningKey works, CancellationToken cancellation)
    {
        try
        {
            await keys.SettleAsync(works, cancellation);
        }
        catch (Exception fault)
        {
            // The seam to the owner's store: whatever it threw, the request itself went well.
            options.RotationFailed?.Invoke(fault);
        }
    }
}
