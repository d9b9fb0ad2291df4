using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Console;
using Waxseal.Flow;
using Waxseal.Gate;
using Waxseal.Protection;
using Waxseal.Upkeep;

namespace Waxseal.Triggers;

/// <summary><c>/v1/audit</c>: what was done, and the proof that nothing of it was changed.</summary>
public sealed class AuditTriggers(
    HttpEdge edge, CallGate calls, ProbeRate probes, AuditPages pages, AuditCheck check, AuditSealing sealing,
    IOptions<AuditOptions> options, IOptions<RetentionOptions> retention, TimeProvider time)
{
    private const int ActionCharactersMax = 60;
    private const int AfterCharactersMax = 100;

    private static ProblemException NotKept => new(Problem.Invalid("day", "The audit is not kept for that day."));

    [Function("AuditList")]
    public Task<IActionResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/audit")] HttpRequest request, CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.AuditRead, cancellation);
            var action = request.Query["action"].ToString();
            if (action.Length > ActionCharactersMax) throw new ProblemException(Problem.Invalid("action", "There is no such action."));
            var after = request.Query["after"].ToString();
            if (after.Length > AfterCharactersMax || !AuditPages.IsPlace(after))
                throw new ProblemException(Problem.Invalid("after", "It is the member next of an answer."));

            var account = AccountOf(caller.Account.Id, request.Query["account"].ToString());
            var day = DayOf(request);
            probes.Check(caller.Account.Id);
            await EnsureKeptAsync(day, cancellation);
            var (entries, next) = await pages.ListAsync(day, account, action, after, options.Value.PageMax, cancellation);
            var view = new AuditListView([.. entries.Select(View)], next.Length > 0 ? next : null);
            return new JsonAnswer<AuditListView>(StatusCodes.Status200OK, view, ApiJson.Default.AuditListView);
        });

    [Function("AuditVerify")]
    public Task<IActionResult> Verify(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/audit/verify")] HttpRequest request,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.AuditRead, cancellation);
            var day = DayOf(request);
            probes.Check(caller.Account.Id);
            await EnsureKeptAsync(day, cancellation);
            var verdict = await check.RunAsync(day, caller.Account.Id == AccountId.Gateway ? null : caller.Account.Id, cancellation);
            return new JsonAnswer<AuditVerdictView>(StatusCodes.Status200OK, View(verdict), ApiJson.Default.AuditVerdictView);
        });

    [Function("AuditSealing")]
    public Task Seal([TimerTrigger("0 */10 * * * *")] TimerInfo timer, CancellationToken cancellation) => sealing.RunAsync(cancellation);

    // The gateway's own keys see everything; any other sees what concerns its account.
    private static AccountId? AccountOf(AccountId caller, string asked)
    {
        if (caller != AccountId.Gateway && (asked.Length == 0 || asked == caller.Value)) return caller;
        if (asked.Length == 0) return null;
        return caller == AccountId.Gateway && AccountId.TryParse(asked, out var account)
            ? account
            : throw new ProblemException(Problem.Invalid("account", "It is an account that this key may see."));
    }

    private DateOnly DayOf(HttpRequest request)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var text = request.Query["day"].ToString();
        if (text.Length == 0) return today;
        if (!DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            throw new ProblemException(Problem.Invalid("day", "It is a UTC day, yyyyMMdd."));

        return day > today ? throw NotKept : day;
    }

    // Of a day that retention took, its head in the vault is all that is left: no proof that anybody else took it.
    private async Task EnsureKeptAsync(DateOnly day, CancellationToken cancellation)
    {
        var oldest = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-retention.Value.AuditDays);
        if (day < oldest && !await pages.HasAsync(day, cancellation)) throw NotKept;
    }

    private static AuditEntryView View(AuditRecord record) => new(
        record.At, record.Entry.Action, record.Entry.Account, record.Entry.Actor, record.Entry.Subject,
        record.Entry.Reason.Length > 0 ? record.Entry.Reason : null, record.Segment, record.Sequence);

    private static AuditVerdictView View(AuditVerdict verdict) => new(
        verdict.FirstFault is null, verdict.Entries, verdict.Segments, verdict.Anchored,
        verdict.FirstFault is { } fault
            ? new AuditFaultView(fault.Segment, fault.Sequence, fault.What.Code(), fault.Row.Length > 0 ? fault.Row : null)
            : null);
}
