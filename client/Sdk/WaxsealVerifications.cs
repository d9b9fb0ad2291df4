namespace Waxseal.Client;

/// <summary><c>/v1/verifications</c>: needs a key with <c>verifications:create</c>.</summary>
public sealed class WaxsealVerifications
{
    private readonly WaxsealClient client;

    internal WaxsealVerifications(WaxsealClient client) => this.client = client;

    /// <summary>Begins one; a repeat after a lost answer sends no second code.</summary>
    public async Task<Verification> BeginAsync(VerificationDraft draft, CancellationToken cancellation)
    {
        using var call = WaxsealClient.Post(
            "v1/verifications", draft, WaxsealJson.Default.VerificationDraft, client.NewIdempotencyKey());
        return await client.ReadAsync(call, WaxsealJson.Default.Verification, cancellation);
    }

    /// <summary>
    /// What came of a code that a person typed: <c>confirmed</c> once, then <c>failed</c>. When the answer is lost, ask
    /// <see cref="GetAsync"/>: a check is not repeated, since it would use a try up.
    /// </summary>
    public async Task<string> CheckAsync(string id, string code, CancellationToken cancellation)
    {
        using var call = WaxsealClient.Post(
            PathOf(id) + "/check", new TypedCode(code), WaxsealJson.Default.TypedCode, idempotencyKey: null);
        return (await client.ReadAsync(call, WaxsealJson.Default.CodeVerdict, cancellation)).Status;
    }

    public async Task<Verification> GetAsync(string id, CancellationToken cancellation)
    {
        using var call = new HttpRequestMessage(HttpMethod.Get, PathOf(id));
        return await client.ReadAsync(call, WaxsealJson.Default.Verification, cancellation);
    }

    private static string PathOf(string id) => $"v1/verifications/{Uri.EscapeDataString(id)}";
}
