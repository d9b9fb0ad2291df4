using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Gate;
using Waxseal.Limits;

namespace Waxseal.Triggers;

/// <summary>
/// <c>/v1/limits</c>: how far the caller's account has used up its limits; <c>/v1/accounts/{id}/limits</c>: an account's own.
/// </summary>
public sealed class LimitsTriggers(
    HttpEdge edge, CallGate calls, QuotaLeases leases, LimitSettingsRegister register, IAccountRows rows, IOptions<LimitsOptions> options,
    QuotaLink link, VolumeGuard volume, TimeProvider time)
{
    [Function("LimitsRead")]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/limits")] HttpRequest request, CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.LimitsRead, cancellation);
            var asks = AccountLimitSet.AllOf(caller.Account, caller.Key.Id.Id, options.Value);
            if (await volume.AskAsync(caller.Account, count: 0, time.GetUtcNow(), cancellation) is { } hour) asks = [.. asks, hour.Quota];
            var uses = await leases.ReadAsync(caller.Account.Id, asks, cancellation);
            var maxima = AccountLimitSet.NumberOf(caller.Account, options.Value);
            var view = new LimitsView(
                caller.Account.Id.Value, [.. uses.Zip(asks, View)], new NumberLimitView(maxima.Same, maxima.Any, Minutes: 60), !link.Away);
            return new JsonAnswer<LimitsView>(StatusCodes.Status200OK, view, ApiJson.Default.LimitsView);
        });

    [Function("AccountLimitsRead")]
    public Task<IActionResult> ReadSettings(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/accounts/{id}/limits")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            await calls.AdmitGatewayAsync(request, cancellation);
            return Answer(new AccountOutcome.Done(await AccountAnswers.FindAsync(rows, id, cancellation)));
        });

    [Function("AccountLimitsWrite")]
    public Task<IActionResult> WriteSettings(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/accounts/{id}/limits")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, arrived) = await calls.AdmitGatewayAsync(request, cancellation);
            var account = AccountAnswers.Parse(id);
            var (settings, version) = Read(arrived.Request.Body);
            return Answer(await register.WriteAsync(caller.Key.Id.Id, account, settings, version, cancellation));
        });

    private static (LimitSettings Settings, string Version) Read(byte[] content)
    {
        var body = BodyReading.Read(
            content, ApiJson.Default.AccountLimitsBody,
            "It must be a JSON object with dayMax, keyPerSecond, keyBurst, sameToNumberMax, toNumberMax, countries, volumeMode, " +
            "volumeFloor and version only.");
        if (body.Version is not { } version) throw Invalid("version", "It is required: as GET showed it.");
        var settings = new LimitSettings
        {
            DayMax = body.DayMax,
            KeyPerSecond = body.KeyPerSecond,
            KeyBurst = body.KeyBurst,
            SameToNumberMax = body.SameToNumberMax,
            ToNumberMax = body.ToNumberMax,
            Countries = body.Countries ?? new Dictionary<string, int>(StringComparer.Ordinal),
            VolumeMode = body.VolumeMode,
            VolumeFloor = body.VolumeFloor,
        };
        return LimitRules.FaultOf(settings) is { } fault ? throw Invalid(fault.Field, fault.Fault) : (settings, version);
    }

    private static ProblemException Invalid(string field, string fault) => new(Problem.Invalid(field, fault));

    private static IActionResult Answer(AccountOutcome outcome) => AccountAnswers.Of(outcome, View, ApiJson.Default.AccountLimitsView);

    private static AccountLimitsView View(Account account)
    {
        var own = account.Limiting;
        return new AccountLimitsView(
            account.Id.Value, own.DayMax, own.KeyPerSecond, own.KeyBurst, own.SameToNumberMax, own.ToNumberMax, own.Countries,
            own.VolumeMode, own.VolumeFloor, account.Version);
    }

    private static LimitView View(QuotaUse use, QuotaAsk ask) => new(
        use.Name, use.Max, Math.Max(0, use.Max - use.Remaining), use.Remaining, use.ResetsAt, (ask.Rule as GcraQuota)?.PerSecond);
}
