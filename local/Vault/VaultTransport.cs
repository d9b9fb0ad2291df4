using Azure.Core;
using Azure.Core.Pipeline;
using Waxseal.Local.Engine;

namespace Waxseal.Local.Vault;

/// <summary>
/// A vault in this process: set it as the Transport of the real SecretClient's options. It gets, sets and deletes
/// secrets like Azure Key Vault (versions, sizes, soft delete with purge protection, errors, the authentication challenge), whatever https
/// address the client was given.
/// </summary>
public sealed class VaultTransport : HttpPipelineTransport
{
    private readonly Lazy<VaultRoutes> routes;

    /// <summary>A vault in the engine's file; the engine is asked for at the first call.</summary>
    public VaultTransport(Func<EmbeddedEngine> engine)
        : this(() => engine().Component(VaultStore.Attach))
    {
    }

    internal VaultTransport(Func<VaultStore> store) => routes =
        new Lazy<VaultRoutes>(() => new VaultRoutes(store()), LazyThreadSafetyMode.PublicationOnly);

    /// <inheritdoc />
    public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

    /// <inheritdoc />
    public override void Process(HttpMessage message) => ProcessAsync(message).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc />
    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        message.Response = await AnswerAsync(message.Request, message.CancellationToken);
        message.Response.ClientRequestId = message.Request.ClientRequestId;
    }

    private async Task<Azure.Response> AnswerAsync(Request request, CancellationToken cancellation)
    {
        // The client sends its first request without a body and expects to be told where tokens come from.
        if (!request.Headers.Contains("Authorization")) return VaultAnswer.Challenge(request.Uri.Host ?? "");
        using var body = new MemoryStream();
        if (request.Content is not null) await request.Content.WriteToAsync(body, cancellation);
        return await routes.Value.AnswerAsync(request.Method, request.Uri.ToUri(), body.ToArray(), cancellation);
    }
}
