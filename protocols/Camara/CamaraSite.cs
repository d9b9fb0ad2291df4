namespace Waxseal.Protocols.Camara;

/// <summary>Where an operator's APIs are, and who we are there.</summary>
/// <param name="BaseUrl">The APIs' root, ending in a slash: <c>sim-swap/v2/check</c> is added to it.</param>
/// <param name="TokenUrl">The token endpoint.</param>
/// <param name="AuthorizeUrl">The authorization endpoint, for questions that the device itself must ask; null for none.</param>
/// <param name="ClientId">Who we are.</param>
/// <param name="ClientSecret">The proof, UTF-8.</param>
public sealed record CamaraSite(Uri BaseUrl, Uri TokenUrl, Uri? AuthorizeUrl, string ClientId, ReadOnlyMemory<byte> ClientSecret)
{
    /// <summary>
    /// What the answers are for, before each scope, where the operator wants to know: <c>dpv:FraudPreventionAndDetection</c>. Empty for
    /// none.
    /// </summary>
    public string Purpose { get; init; } = "";

    /// <summary>Never prints the secret.</summary>
    public override string ToString() => $"CamaraSite({BaseUrl.Host})";
}
