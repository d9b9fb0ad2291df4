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
    HttpEdge edge, CallGate calls, KeyInventory inventory, KeyCompromise compromise, IEnumerable<IHeldKeyCompromise> held,
    TimeProvider time)
{
    // Of each purpose that has many keys a few, and more of the one that is asked for.
    private const int FirstKeysMax = 20;
    private const int KeysMax = 100;
    private const int ReasonCharactersMax = 64;
    private const string Exposed = "/v1/audit?action=keys.exposed";
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
            var (actor, reason) = (caller.Key.Id.ToString(), ReasonOf(arrived.Request.Body));
            var view = held.FirstOrDefault(one => one.Purpose == purpose) is { } other
                ? View(other.Purpose, await RevokeAsync(other, version, actor, reason, cancellation))
                : View(await OfRingAsync(purpose, version, actor, reason, cancellation));
            return new JsonAnswer<CompromiseView>(StatusCodes.Status200OK, view, ApiJson.Default.CompromiseView);
        });

    private static async Task<HeldKeyReport?> RevokeAsync(
        IHeldKeyCompromise held, string version, string actor, string reason, CancellationToken cancellation)
    {
        try
        {
            return await held.RunAsync(version, actor, reason, cancellation);
        }
        catch (TooManyLeakedException)
        {
            throw new ProblemException(
                new Problem(409, "too_many_leaks", $"{LeakedDataKey.CountMax} data keys are reported: report the key_encryption key."));
        }
    }

    private async Task<CompromiseReport?> OfRingAsync(
        string purpose, string version, string actor, string reason, CancellationToken cancellation) =>
        ReasonCodes.TryRead<KeyPurpose>(purpose, out var known) && int.TryParse(version, out var number)
            ? await compromise.RunAsync(known, number, actor, reason, cancellation)
            : null;

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

    private static CompromiseView View(CompromiseReport? report) => report is null
        ? throw new ProblemException(Problem.NotFound)
        : new(
            report.Leaked.Purpose.Code(), Id: null, report.Leaked.Number, report.Next.Number, report.Next.CurrentFrom,
            report.Leaked.CurrentFrom, report.Until, report.Moved.Moved, report.Moved.Left, report.Moved.Forged, View(report.Use),
            report.Listed, report.Unlisted, Exposed);

    private static CompromiseView View(string purpose, HeldKeyReport? report) => report is null
        ? throw new ProblemException(Problem.NotFound)
        : new(
            purpose, report.Id, report.Version, report.Next, report.Next is null ? null : report.UsedUntil, report.UsedFrom,
            report.UsedUntil, Moved: 0, report.Left, Forged: 0, View(report.Use), report.Listed, report.Unlisted, Exposed);

    private static KeyUseView View(KeyUse use) => new(
        [.. use.DataKeys.Select(one => new DataKeyUseView(one.Account, one.Days))], use.Accounts, use.ApiKeys, use.Webhooks,
        use.HeldMessages, use.LegalHolds, use.KeyNetworks, use.Blocks, use.CampaignPlans, use.Baselines, use.Alerts,
        use.Messages.Count == 0 ? null : use.Messages);

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
