using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Gate;
using Waxseal.Protection;
using Waxseal.Upkeep;

namespace Waxseal.Triggers;

/// <summary><c>/v1/keyring</c>: the gateway's own keys, names and dates only, and the report of a leak. These keys are every
/// account's: only the gateway's own decides on them.</summary>
public sealed class KeyringTriggers(
    HttpEdge edge, CallGate calls, KeyRing ring, KeyCompromise compromise, IOptions<ProtectionOptions> options, TimeProvider time)
{
    private const int ReasonCharactersMax = 64;
    private const string ReasonCharacters = "abcdefghijklmnopqrstuvwxyz0123456789_";

    [Function("Keyring")]
    public Task<IActionResult> Keyring(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/keyring")] HttpRequest request, CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            await calls.AdmitGatewayAsync(request, cancellation);
            var view = View(ring.Document, ring.Missing, time.GetUtcNow(), options.Value);
            return new JsonAnswer<KeyRingView>(StatusCodes.Status200OK, view, ApiJson.Default.KeyRingView);
        });

    [Function("KeyringCompromise")]
    public Task<IActionResult> Compromise(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/keyring/{purpose}/{version}/compromise")] HttpRequest request,
        string purpose, string version, CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, arrived) = await calls.AdmitGatewayAsync(request, cancellation);
            if (!ReasonCodes.TryRead<KeyPurpose>(purpose, out var known) || !int.TryParse(version, out var number))
                throw new ProblemException(Problem.NotFound);
            var report = await compromise.RunAsync(known, number, caller.Key.Id.ToString(), ReasonOf(arrived.Request.Body), cancellation)
                ?? throw new ProblemException(Problem.NotFound);
            return new JsonAnswer<CompromiseView>(StatusCodes.Status200OK, View(report), ApiJson.Default.CompromiseView);
        });

    private static KeyRingView View(
        KeyRingDocument document, IReadOnlyList<KeyVersion> missing, DateTimeOffset now, ProtectionOptions options) => new(
        [.. document.Versions.GroupBy(one => one.Purpose).Select(group => View(group.Key, document.Of(group.Key), missing, now, options))]);

    private static KeyPurposeView View(
        KeyPurpose purpose, IReadOnlyList<KeyVersion> versions, IReadOnlyList<KeyVersion> missing, DateTimeOffset now,
        ProtectionOptions options) => new(
        purpose.Code(),
        KeyTimeline.NextChange(versions, now, options.PeriodOf(purpose)),
        [
            .. versions.Reverse().Select(one => new RingVersionView(
                one.Number, KeyTimeline.StateOf(versions, one, now).Code(), one.Name, one.Created, one.CurrentFrom,
                KeyTimeline.ReplacedAt(versions, one), one.Compromised, one.Retired, one.Destroyed,
                missing.Any(other => other.Name == one.Name) ? true : null)),
        ]);

    private static CompromiseView View(CompromiseReport report) => new(
        report.Leaked.Purpose.Code(), report.Leaked.Number, report.Next.Number, report.Next.CurrentFrom, report.Leaked.CurrentFrom,
        report.Until, report.Moved.Moved, report.Moved.Left, report.Moved.Forged,
        new KeyUseView(
            [.. report.Use.DataKeys.Select(one => new DataKeyUseView(one.Account, one.Days))], report.Use.Accounts, report.Use.ApiKeys,
            report.Use.Webhooks, report.Use.HeldMessages, report.Use.LegalHolds, report.Use.KeyNetworks,
            report.Use.Blocks, report.Use.CampaignPlans, report.Use.Baselines, report.Use.Alerts),
        report.Listed, report.Unlisted, "/v1/audit?action=keys.exposed");

    // A code, not a text: it stands in the audit for years.
    private static string ReasonOf(byte[] body)
    {
        var wanted = $"It is required: 1 to {ReasonCharactersMax} lower-case letters, digits and underscores.";
        var reason = BodyReading.Read(body, ApiJson.Default.CompromiseBody, "reason", wanted).Reason;
        return reason is { Length: > 0 and <= ReasonCharactersMax } && !reason.AsSpan().ContainsAnyExcept(ReasonCharacters)
            ? reason
            : throw new ProblemException(Problem.Invalid("reason", wanted));
    }
}
