using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Waxseal.Protocols.Signing;

namespace Waxseal.Client;

/// <summary>
/// Rotates the key when the gateway says that it ends soon, once at a time, and outside of the tries: whatever comes of it, the answer that
/// the caller waits for is there already.
/// </summary>
internal sealed class KeyRotationHandler(HeldKeys keys, WaxsealClientOptions options) : DelegatingHandler
{
    private const string ExpiresField = "Waxseal-Key-Expires";
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);
    private readonly SemaphoreSlim turn = new(1, 1);
    private long notBefore;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (options.RotateAutomatically && response.Headers.Contains(ExpiresField) &&
            request.Options.TryGetValue(SigningHandler.KeyOption, out var ending))
            await TryRotateAsync(ending, cancellationToken);
        return response;
    }

    /// <summary>Rotates now. Throws <see cref="WaxsealException"/> when the gateway refuses; the key in use stays in use then.</summary>
    public async Task<SigningKey> RotateAsync(CancellationToken cancellation)
    {
        var kept = await keys.GetAsync(cancellation);
        var (current, own) = (kept.Current, default(SigningKey));
        if (current.Algorithm == SignatureAlgorithm.EcdsaP256Sha256)
        {
            if (options.KeyStore is null)
                throw new InvalidOperationException("A P-256 key is rotated with a KeyStore: its next private key is made here.");

            // Saved before it is shown: asked again after a crash, the gateway must be shown the same one.
            own = kept.Next ?? NewKeyAfter(current);
            await keys.KeepAsync(new KeptKeys(current, own), cancellation);
        }

        var next = await AskAsync(current, own, cancellation);
        if (options.KeyStore is not null) await keys.KeepAsync(new KeptKeys(current, next), cancellation);
        return next;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            turn.Dispose();
            keys.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task TryRotateAsync(SigningKey ending, CancellationToken cancellation)
    {
        // Who comes meanwhile does not wait: the key in use is good for days.
        if (options.Time.GetUtcNow().UtcTicks < Volatile.Read(ref notBefore) || !turn.Wait(0, cancellation)) return;
        try
        {
            // Another program that shares the store may have done it.
            var kept = await keys.ReloadAsync(cancellation);
            if (kept.Current.KeyId == ending.KeyId) await RotateAsync(cancellation);
        }
        catch (Exception fault)
        {
            // The seam to the owner's store and to the line: whatever was thrown, the key in use is used on.
            options.RotationFailed?.Invoke(fault);
        }
        finally
        {
            Volatile.Write(ref notBefore, (options.Time.GetUtcNow() + Pause).UtcTicks);
            turn.Release();
        }
    }

    private async Task<SigningKey> AskAsync(SigningKey current, SigningKey? own, CancellationToken cancellation)
    {
        var path = $"v1/keys/{Uri.EscapeDataString(HeldKeys.Read(current.KeyId).Id)}/rotate";
        using var call = new HttpRequestMessage(HttpMethod.Post, new Uri(options.Url, path));

        // A rotation may be repeated: the answer stays the same until its key is used.
        call.Headers.TryAddWithoutValidation("Idempotency-Key", $"rotate-{current.KeyId}");
        call.Options.Set(KeyChoiceHandler.PinnedKey, current);
        if (own is not null) call.Content = BodyOf(own);
        using var response = await base.SendAsync(call, cancellation);
        if (!response.IsSuccessStatusCode) throw await GatewayAnswer.ReadRefusalAsync(response, cancellation);
        return Read(await response.Content.ReadAsByteArrayAsync(cancellation), own)
            ?? throw new WaxsealException(response.StatusCode, GatewayAnswer.UnexpectedCode, "The gateway's answer can't be read.");
    }

    private static SigningKey? Read(byte[] body, SigningKey? own)
    {
        try
        {
            var answer = JsonSerializer.Deserialize(body, WaxsealJson.Default.RotatedKey);
            if (answer is null) return null;
            if (own is not null) return own with { KeyId = answer.KeyId };
            return answer.Secret is null ? null : new SigningKey(answer.KeyId, SignatureAlgorithm.HmacSha256, answer.Secret);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static SigningKey NewKeyAfter(SigningKey current)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (id, version) = HeldKeys.Read(current.KeyId);
        return current with { KeyId = $"{id}.{version + 1}", Secret = pair.ExportPkcs8PrivateKey() };
    }

    private static ByteArrayContent BodyOf(SigningKey own)
    {
        using var pair = ECDsa.Create();
        pair.ImportPkcs8PrivateKey(own.Secret.Span, out _);
        var body = new KeyRotationRequest(pair.ExportSubjectPublicKeyInfoPem());
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, WaxsealJson.Default.KeyRotationRequest));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
