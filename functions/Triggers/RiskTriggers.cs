using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Gate;

namespace Waxseal.Triggers;

/// <summary><c>/v1/accounts/{id}/risk</c>: by what an account's risk is judged, for the gateway's own operators.</summary>
public sealed class RiskTriggers(HttpEdge edge, CallGate calls, RiskSettingsRegister register, IAccountRows rows)
{
    [Function("AccountRiskRead")]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/accounts/{id}/risk")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            await calls.AdmitGatewayAsync(request, cancellation);
            return Answer(new AccountOutcome.Done(await AccountAnswers.FindAsync(rows, id, cancellation)));
        });

    [Function("AccountRiskWrite")]
    public Task<IActionResult> Write(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/accounts/{id}/risk")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, arrived) = await calls.AdmitGatewayAsync(request, cancellation);
            var account = AccountAnswers.Parse(id);
            var (settings, version) = Read(arrived.Request.Body);
            return Answer(await register.WriteAsync(caller.Key.Id.Id, account, settings, version, cancellation));
        });

    private static (RiskSettings Settings, string Version) Read(byte[] content)
    {
        var body = BodyReading.Read(
            content, ApiJson.Default.AccountRiskBody,
            "It must be a JSON object with mode, stepUpAt, holdAt, refuseAt, weights, swapHours, whenNetworkAway, channels, " +
            "fallsBackToSms and version only.");
        if (body.Version is not { } version) throw Invalid("version", "It is required: as GET showed it.");
        var settings = new RiskSettings
        {
            Mode = body.Mode,
            StepUpAt = body.StepUpAt,
            HoldAt = body.HoldAt,
            RefuseAt = body.RefuseAt,
            Weights = body.Weights ?? new Dictionary<string, int>(StringComparer.Ordinal),
            SwapHours = body.SwapHours,
            WhenNetworkAway = (body.WhenNetworkAway ?? new Dictionary<string, string?>(StringComparer.Ordinal))
                .ToDictionary(pair => pair.Key, pair => pair.Value ?? "", StringComparer.Ordinal),
            Channels = body.Channels is { } channels ? [.. channels.Select(one => one ?? "")] : null,
            FallsBackToSms = body.FallsBackToSms,
        };
        return RiskRules.FaultOf(settings) is { } fault ? throw Invalid(fault.Field, fault.Fault) : (settings, version);
    }

    private static ProblemException Invalid(string field, string fault) => new(Problem.Invalid(field, fault));

    private static IActionResult Answer(AccountOutcome outcome) => AccountAnswers.Of(outcome, View, ApiJson.Default.AccountRiskView);

    private static AccountRiskView View(Account account)
    {
        var own = account.Risk;
        return new AccountRiskView(
            account.Id.Value, own.Mode, own.StepUpAt, own.HoldAt, own.RefuseAt, own.Weights, own.SwapHours, own.WhenNetworkAway,
            own.Channels, own.FallsBackToSms, account.Version);
    }
}
