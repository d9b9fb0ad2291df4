using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Gate;
using Waxseal.Upkeep;

namespace Waxseal.Triggers;

/// <summary><c>/v1/analytics</c>: how many messages, by what; and the timer that counts them.</summary>
public sealed class AnalyticsTriggers(HttpEdge edge, CallGate calls, IAnalyticsRows counts, AnalyticsRun run)
{
    private const int DaysMax = 92;
    private const int GroupsMax = 10_000;

    [Function("Analytics")]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/analytics")] HttpRequest request, CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, _) = await calls.AdmitAsync(request, Scopes.AnalyticsRead, cancellation);
            var account = AccountOf(request.Query["account"].ToString(), caller.Account.Id);
            var (from, to) = DaysOf(request.Query["from"].ToString(), request.Query["to"].ToString());
            var by = MembersOf(request.Query["by"].ToString());

            var groups = new AnalyticsGroups(by, GroupsMax);
            await foreach (var one in counts.ReadAsync(account, from, to, cancellation))
            {
                if (!groups.TryAdd(one))
                    throw Invalid("by", $"That makes more than {GroupsMax} groups: ask by less, or for fewer days.");
            }

            var days = await counts.ListDaysAsync(account, from, to, cancellation);
            var final = days.Count(day => day.Final) == to.DayNumber - from.DayNumber + 1;
            var view = new AnalyticsView(
                from, to, [.. by.Select(member => member.Code())], final, days.Count == 0 ? null : days.Max(day => day.CountedAt),
                [.. groups.List().Select(View)]);
            return new JsonAnswer<AnalyticsView>(StatusCodes.Status200OK, view, ApiJson.Default.AnalyticsView);
        });

    [Function("AnalyticsCount")]
    public Task Count([TimerTrigger("0 10 * * * *")] TimerInfo timer, CancellationToken cancellation) => run.RunAsync(cancellation);

    // Who runs the gateway may look at all accounts; to anybody else there is one account, the own.
    private static AccountId AccountOf(string text, AccountId own)
    {
        if (text.Length == 0 || text == own.Value) return own;
        if (own != AccountId.Gateway) throw new ProblemException(Problem.NotFound);
        return AccountId.TryParse(text, out var other) ? other : throw Invalid("account", "It is an account's id, acc_...");
    }

    private static (DateOnly From, DateOnly To) DaysOf(string first, string last)
    {
        var (from, to) = (DayOf("from", first), DayOf("to", last));
        if (to < from) throw Invalid("to", "It is not before from.");
        if (to.DayNumber - from.DayNumber >= DaysMax) throw Invalid("to", $"At most {DaysMax} days are counted at once.");
        return (from, to);
    }

    private static DateOnly DayOf(string field, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day < DateOnly.MaxValue
            ? day
            : throw Invalid(field, "It is required: a UTC day, yyyy-MM-dd.");

    private static List<AnalyticsMember> MembersOf(string text)
    {
        var members = new List<AnalyticsMember>();
        if (text.Length == 0) return members;
        foreach (var code in text.Split(','))
        {
            if (!ReasonCodes.TryRead<AnalyticsMember>(code, out var member) || members.Contains(member))
                throw Invalid("by", "Each once, with commas between: day, country, channel, status, reason, kind.");
            members.Add(member);
        }

        return members;
    }

    private static ProblemException Invalid(string field, string detail) => new(Problem.Invalid(field, detail));

    private static AnalyticsGroupView View(AnalyticsGroup group) => new(
        group.Key.Day, group.Key.Country, group.Key.Channel, group.Key.Status, group.Key.Reason, group.Key.Kind, group.Messages,
        group.Parts, group.Recipients, group.RecipientsAtLeast);
}
