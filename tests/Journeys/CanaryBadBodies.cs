using System.Text;
using Waxseal.Protocols.Signing;
using static Waxseal.Tests.Journeys.CanaryScene;

namespace Waxseal.Tests.Journeys;

/// <summary>Bodies that say a number and a text where a code, a name, a range or a key belongs: no refusal says them again.</summary>
internal sealed class CanaryBadBodies(CanaryDoors doors)
{
    private const string Both = $"{CanaryScene.Text} +44{Number}\u0007";

    private static readonly string[] Bodies =
    [
        Json(CanaryScene.Text)[..^1], $$"""{"reason":"{{Both}}"}""", $$"""{"{{CanaryScene.Text}}":1}""", $"[\"{Both}\"]",
        $$"""{"name":"{{Both}}","perSecond":"{{CanaryScene.Text}}","scopes":["{{CanaryScene.Text}}"],"ranges":["+44{{Number}}"],"publicKey":"{{CanaryScene.Text}}"}""",
        $$"""{"name":"{{Both}}","perSecond":1,"retention":{"contentDays":"{{Number}}"},"uncertain":["{{CanaryScene.Text}}"],"legalHold":"{{CanaryScene.Text}}"}""",
        $$"""{"name":"ok","scopes":["messages:send","{{CanaryScene.Text}}"],"account":"acc_{{CanaryScene.Text}}"}""",
        $$"""{"terms":[{"text":"{{Both}}","points":"{{CanaryScene.Text}}"}],"patterns":["({{CanaryScene.Text}}"],"modes":{"{{CanaryScene.Text}}":"+44{{Number}}"} }""",
        $$"""{"modes":{"{{CanaryScene.Text}}":7},"reason":t{{CanaryScene.Text}}}""",
        $$"""{"contentHash":"{{CanaryScene.Text}}","allow":{"domain":"{{Both}}","sender":"{{From}}"},"heldUntil":"+44{{Number}}"}""",
        $$"""{"to":"44{{Number}}","code":"{{CanaryScene.Text}}","url":"https://{{CanaryScene.Text}}.example","events":["{{CanaryScene.Text}}"],"description":"{{Both}}"}""",
    ];

    public async Task SayAsync()
    {
        foreach (var (key, method, target) in Targets())
        {
            foreach (var body in Bodies) await SayAsync(key, method, target, body);
            foreach (var unfit in new[] { doors.App.SenderKey, doors.App.ReviewerKey }.Where(one => one != key))
                await SayAsync(unfit, method, target, Bodies[1]);
        }

        foreach (var key in new[] { doors.App.SenderKey, doors.App.ReviewerKey })
        {
            foreach (var target in Nowhere()) await SayAsync(key, "GET", target, "");
        }
    }

    private async Task SayAsync(SigningKey key, string method, string target, string body)
    {
        var call = doors.Raw.Call(method, target) with { Key = key, Body = Encoding.UTF8.GetBytes(body) };
        var answer = await doors.Scene.CallAsync(call);
        if (answer.Status is < 400 or >= 500) doors.Scene.Faults.Add($"{method} {target} answers {body} with {answer.Status}: {answer.Body}");
    }

    private IEnumerable<(SigningKey Key, string Method, string Target)> Targets()
    {
        var message = "msg_" + new string('0', 26);
        string[] administrators =
        [
            "POST /v1/accounts", "PUT /v1/accounts/acc_demo", "PUT /v1/accounts/acc_demo/content", "PUT /v1/accounts/acc_demo/limits",
            "PUT /v1/accounts/acc_demo/risk", "POST /v1/accounts/acc_demo/suspend", "POST /v1/accounts/acc_demo/resume", "POST /v1/keys",
            "POST /v1/keys/key_none/revoke", "POST /v1/keys/key_none/compromise", "POST /v1/keys/key_none/rotate",
            $"PUT /v1/messages/{message}/hold", $"DELETE /v1/messages/{message}/hold", "POST /v1/keyring/rows/1/compromise",
        ];
        string[] reviewers =
        [
            $"POST /v1/quarantine/{message}/approve", $"POST /v1/quarantine/{message}/reject", "POST /v1/quarantine/campaigns/cmp_x/approve",
            "POST /v1/quarantine/campaigns/cmp_x/reject", "POST /v1/blocks/blk_x/unblock", "POST /v1/blocks/blk_x/confirm",
            "POST /v1/campaigns", "DELETE /v1/campaigns/cpn_none", "POST /v1/alerts/nonsense/acknowledge",
        ];
        string[] senders =
        [
            "POST /v1/messages", "POST /v1/messages/batch", $"DELETE /v1/messages/{message}", "POST /v1/verifications",
            $"POST /v1/verifications/{message}/check", "POST /v1/webhooks", "PUT /v1/webhooks/whk_none", "DELETE /v1/webhooks/whk_none",
            "POST /v1/webhooks/whk_none/rotate", "POST /v1/webhooks/whk_none/test",
        ];
        return administrators.Select(one => (doors.App.AdministratorKey, one)).Concat(reviewers.Select(one => (doors.App.ReviewerKey, one)))
            .Concat(senders.Select(one => (doors.App.SenderKey, one))).Select(one => (one.Item1, one.one.Split(' ')[0], one.one.Split(' ')[1]));
    }

    private static string[] Nowhere() =>
    [
        "/v1/messages/nonsense", "/v1/quarantine/msg_" + new string('0', 26), "/v1/operators/nobody/receipts?day=nonsense",
        "/v1/webhooks/whk_none", "/v1/accounts/acc_none", "/v1/keys/key_none", "/v1/audit?day=nonsense", "/v1/analytics?from=x",
        "/v1/blocks/blk_none", "/v1/alerts/none", "/v1/campaigns/none", "/v1/verifications/none", "/v1/quarantine?after=nonsense",
    ];
}
