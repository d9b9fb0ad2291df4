using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Waxseal.Accounts;
using Waxseal.Gate;
using Waxseal.Protocols.Signing;

namespace Waxseal.Triggers;

/// <summary><c>/v1/keys/{id}/rotate</c>: a key brings its own next version.</summary>
public sealed class KeyRotateTriggers(HttpEdge edge, CallGate calls, KeyRotation rotation)
{
    [Function("KeyRotate")]
    public Task<IActionResult> Rotate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/keys/{id}/rotate")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, body, address) = await calls.AdmitOwnerAsync(request, id, Scopes.KeysManage, cancellation);
            var (verdict, next) = await rotation.RotateAsync(
                id, caller.Key, ClientNetwork.Of(address), ReadPublicKey(body), cancellation);
            return next is null
                ? throw new ProblemException(ProblemOf(verdict))
                : new JsonAnswer<RotatedKeyView>(StatusCodes.Status200OK, View(next), ApiJson.Default.RotatedKeyView);
        });

    private static Problem ProblemOf(RotationVerdict verdict) => verdict switch
    {
        RotationVerdict.WrongMaterial => Problem.Invalid(
            "publicKey", "A key of ecdsa-p256-sha256 is rotated with its next publicKey, one of hmac-sha256 without."),
        RotationVerdict.SameMaterial => Problem.Invalid("publicKey", "It must be a new key, not one that this key had before."),
        RotationVerdict.RotationPending => new Problem(
            409, "rotation_pending", "Another rotation of this key waits for the first use of its version. The owner was told."),
        RotationVerdict.AlreadyRotated => new Problem(
            409, "already_rotated", "The version after this one is in use: only that one can rotate the key."),
        RotationVerdict.BeyondGrant => new Problem(
            403, "missing_scope", "A key rotates itself, or one with no more scopes and ranges than its own."),
        RotationVerdict.KeyRevoked => new Problem(409, "key_revoked", "The key has ended; make a new one."),
        _ => Problem.NotFound,
    };

    private static byte[]? ReadPublicKey(byte[] body)
    {
        if (body.Length == 0) return null;
        var read = BodyReading.Read(body, ApiJson.Default.RotateBody, "It must be empty, or a JSON object with publicKey only.");
        return read.PublicKey is null ? null : Import(read.PublicKey);
    }

    private static byte[] Import(string pem) => PublicKeyPem.TryRead(pem, out var key, out var fault)
        ? key
        : throw new ProblemException(Problem.Invalid("publicKey", fault));

    private static RotatedKeyView View(ApiKey next) => new(
        next.Id.ToString(), next.Id.Version, next.Algorithm.Name(),
        next.Algorithm == SignatureAlgorithm.HmacSha256 ? Convert.ToBase64String(next.Material) : null, next.CreatedAt, next.ExpiresAt);
}
