using System.Net;
using Waxseal.Flow;
using Waxseal.Protocols.Signing;

namespace Waxseal.Gate;

/// <summary>A request that is well-formed on the outside: nobody is proven yet.</summary>
/// <param name="Request">What was signed.</param>
/// <param name="Signature">The signature of our profile.</param>
/// <param name="IdempotencyKey">Its value, or empty.</param>
/// <param name="Address">The client's address.</param>
/// <param name="ReceivedAt">Now.</param>
public sealed record ArrivedRequest(
    SignedSend Request, ReceivedSignature Signature, string IdempotencyKey, IPAddress Address, DateTimeOffset ReceivedAt)
{
    /// <summary>Never prints what came from a caller who is not proven.</summary>
    public override string ToString() => nameof(ArrivedRequest);
}
