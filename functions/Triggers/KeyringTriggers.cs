using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Waxseal.Flow;
using Waxseal.Gate;
using Waxseal.Protection;
using Waxseal.Upkeep;

namespace Waxseal.Triggers;

/// <summary><c>/v1/keyring</c>: every key that the product holds, names and dates only, and the report of a leak. These keys are every
/// account's: only the gateway's own decides on them.</summary>
public sealed class KeyringTriggers(
    HttpEdge edge, CallGate calls, KeyInventory inventory, KeyCompromise compromise, TimeProvider time)
{
    // Of each purpose that has many keys a few, and more of the one that is asked for.
    private const int FirstKeysMax = 20;
    private const int KeysMax = 100;
    private const int ReasonCharactersMax = 64;
    private const string ReasonCharacters = "abcdefghijklmnopqrstuvwxyz0123456789_";

    [Function("Keyring")]
    public Task<IActionResult> Keyring(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/keyring")] HttpRequest request, CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            await calls.AdmitGatewayAsync(request, cancellation);
            var purpose = request.Query["purpose"].ToString();
            KeyRingView view = purpose.Length == 0
                ? new([.. await AllAsync(cancellation)])
                : new([await OneAsync(purpose, request.Query["after"].ToString(), cancellation)]);
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

    private async Task<List<KeyPurposeView>> AllAsync(CancellationToken cancellation)
    {
        var all = new List<KeyPurposeView>();
        foreach (var purpose in inventory.Purposes)
        {
            if (await inventory.FindPageAsync(purpose, "", FirstKeysMax, cancellation) is { } page) all.Add(View(purpose, page));
        }

        return all;
    }

    private async Task<KeyPurposeView> OneAsync(string purpose, string after, CancellationToken cancellation) =>
        await inventory.FindPageAsync(purpose, after, KeysMax, cancellation) is { } page
            ? View(purpose, page)
            : throw new ProblemException(Problem.Invalid("purpose", "There is no such purpose."));

    // A purpose of the ring is one key, shown without a list of keys around it.
    private KeyPurposeView View(string purpose, HeldKeyPage page) => page.Keys is [var only] && only.Id == purpose
        ? new(
            purpose, only.Versions.FirstOrDefault(one => one.State == KeyState.Current)?.Next, [.. only.Versions.Select(View)], null, null)
        : new(purpose, null, null, [.. page.Keys.Select(View)], page.Next.Length == 0 ? null : page.Next);

    private HeldKeyView View(HeldKey key) =>
        new(key.Id, key.Account.Length == 0 ? null : key.Account, [.. key.Versions.Select(View)]);

    private RingVersionView View(HeldKeyVersion one) => new(
        one.Number, one.State.Code(), one.Name.Length == 0 ? null : one.Name, one.Created, one.CurrentFrom, one.ReplacedAt, one.Compromised,
        one.Retired, one.Destroyed, one.Unavailable ? true : null,
        one.Created is { } created ? Math.Max(0, (int)(time.GetUtcNow() - created).TotalDays) : null, one.Next,
        one.Count == 1 ? null : one.Count);

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
