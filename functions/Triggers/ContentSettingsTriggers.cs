using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Gate;

namespace Waxseal.Triggers;

/// <summary><c>/v1/accounts/{id}/content</c>: by what an account's messages are judged, for the gateway's own operators.</summary>
public sealed class ContentSettingsTriggers(
    HttpEdge edge, CallGate calls, ContentSettingsRegister register, ContentRules rules, IAccountRows rows)
{
    [Function("AccountContentRead")]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/accounts/{id}/content")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            await calls.AdmitGatewayAsync(request, cancellation);
            return Answer(new AccountOutcome.Done(await AccountAnswers.FindAsync(rows, id, cancellation)));
        });

    [Function("AccountContentWrite")]
    public Task<IActionResult> Write(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/accounts/{id}/content")] HttpRequest request, string id,
        CancellationToken cancellation) =>
        edge.RunAsync(cancellation, async () =>
        {
            var (caller, arrived) = await calls.AdmitGatewayAsync(request, cancellation);
            var account = AccountAnswers.Parse(id);
            var (settings, version) = Read(arrived.Request.Body);
            return Answer(await register.WriteAsync(caller.Key.Id.Id, account, settings, version, cancellation));
        });

    private (ContentSettings Settings, string Version) Read(byte[] content)
    {
        var body = BodyReading.Read(
            content, ApiJson.Default.ContentBody,
            "It must be a JSON object with suspiciousPoints, holdPoints, modes, ownDomains, ownSenders, terms, patterns, policySets, " +
            "quietHours, optOutWanted, whenUnavailable and version only.");
        if (body.Version is not { } version) throw Invalid("version", "It is required: as GET showed it.");
        var settings = ContentRules.Tidied(new ContentSettings
        {
            SuspiciousPoints = body.SuspiciousPoints,
            HoldPoints = body.HoldPoints,
            Modes = (body.Modes ?? new Dictionary<string, string?>(StringComparer.Ordinal))
                .ToDictionary(pair => pair.Key, pair => pair.Value ?? "", StringComparer.Ordinal),
            OwnDomains = Texts(body.OwnDomains),
            OwnSenders = Texts(body.OwnSenders),
            Terms = Texts(body.Terms),
            Patterns = Texts(body.Patterns),
            PolicySets = body.PolicySets is { } sets ? Texts(sets) : null,
            QuietHours = body.QuietHours is { } quiet
                ? new QuietHours(TimeOf("quietHours.from", quiet.From), TimeOf("quietHours.to", quiet.To))
                : null,
            OptOutWanted = body.OptOutWanted,
            WhenUnavailable = body.WhenUnavailable,
        });
        return rules.FaultOf(settings) is { } fault ? throw Invalid(fault.Field, fault.Fault) : (settings, version);
    }

    // Where nothing stands in a list, the empty text is refused as every other that is none.
    private static IReadOnlyList<string> Texts(IReadOnlyList<string?>? values) => [.. (values ?? []).Select(value => value ?? "")];

    private static TimeOnly TimeOf(string field, string? text) =>
        TimeOnly.TryParseExact(text, QuietHours.Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw Invalid(field, "It must be a time of day such as 21:00.");

    private static ProblemException Invalid(string field, string fault) => new(Problem.Invalid(field, fault));

    private static IActionResult Answer(AccountOutcome outcome) => AccountAnswers.Of(outcome, View, ApiJson.Default.ContentView);

    private static ContentView View(Account account)
    {
        var content = account.Content;
        return new ContentView(
            account.Id.Value, content.SuspiciousPoints, content.HoldPoints, content.Modes, content.OwnDomains, content.OwnSenders,
            content.Terms, content.Patterns, content.PolicySets,
            content.QuietHours is { } quiet ? new QuietHoursView(Shown(quiet.From), Shown(quiet.To)) : null,
            content.OptOutWanted, content.WhenUnavailable, account.Version);
    }

    private static string Shown(TimeOnly time) => time.ToString(QuietHours.Format, CultureInfo.InvariantCulture);
}
