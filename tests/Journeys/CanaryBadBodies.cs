using System.Text;
using Waxseal.Protocols.Signing;
using static Waxseal.Tests.Journeys.CanaryScene;

namespace Waxseal.Tests.Journeys;

/// <summary>Bodies that say a number and a text where a code, a name, a range or a key belongs: no refusal says them again.</summary>
internal sealed class CanaryBadBodies(CanaryDoors doors)
{
    private const string Said = CanaryScene.Text, Both = $"{Said} +44{Number}\u0007";

    private static readonly string[] Bodies =
    [
        Json(Said)[..^1], $$"""{"reason":"{{Both}}"}""", $$"""{"{{Said}}":1}""", $"[\"{Both}\"]",
        $$"""{"name":"{{Both}}","perSecond":"{{Said}}","scopes":["{{Said}}"],"ranges":["+44{{Number}}"],"publicKey":"{{Said}}"}""",
        $$"""{"name":"{{Both}}","perSecond":1,"retention":{"contentDays":"{{Number}}"},"uncertain":["{{Said}}"],"legalHold":"{{Said}}"}""",
        $$"""{"name":"ok","scopes":["messages:send","{{Said}}"],"account":"acc_{{Said}}"}""",
        $$"""{"terms":[{"text":"{{Both}}","points":"{{Said}}"}],"patterns":["({{Said}}"],"modes":{"{{Said}}":"+44{{Number}}"} }""",
        $$"""{"modes":{"{{Said}}":7},"reason":t{{Said}}}""",
        $$"""{"contentHash":"{{Said}}","allow":{"domain":"{{Both}}","sender":"{{From}}"},"heldUntil":"+44{{Number}}"}""",
        $$"""{"to":"44{{Number}}","code":"{{Said}}","url":"https://{{Said}}.example","events":["{{Said}}"],"description":"{{Both}}"}""",
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
        if (answer.Status is < 400 or >= 500)
            doors.Scene.Faults.Add($"{method} {target} answers {body} with {answer.Status}: {answer.Body}");
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
            $"POST /v1/quarantine/{message}/approve", $"POST /v1/quarantine/{message}/reject",
            "POST /v1/quarantine/campaigns/cmp_x/approve", "POST /v1/quarantine/campaigns/cmp_x/reject",
            "POST /v1/blocks/blk_x/unblock", "POST /v1/blocks/blk_x/confirm", "POST /v1/campaigns", "DELETE /v1/campaigns/cpn_none", "POST /v1/alerts/nonsense/acknowledge",
        ];
        string[] senders =
        [
            "POST /v1/messages", "POST /v1/messages/batch", $"DELETE /v1/messages/{message}", "POST /v1/verifications",
            $"POST /v1/verifications/{message}/check", "POST /v1/webhooks", "PUT /v1/webhooks/whk_none", "DELETE /v1/webhooks/whk_none",
            "POST /v1/webhooks/whk_none/rotate", "POST /v1/webhooks/whk_none/test",
        ];
        return Of(doors.App.AdministratorKey, administrators).Concat(Of(doors.App.ReviewerKey, reviewers))
            .Concat(Of(doors.App.SenderKey, senders));

        static IEnumerable<(SigningKey, string, string)> Of(SigningKey key, string[] calls) =>
            calls.Select(call => call.Split(' ')).Select(call => (key, call[0], call[1]));
    }

    private static string[] Nowhere() =>
    [
        "/v1/messages/nonsense", "/v1/quarantine/msg_" + new string('0', 26), "/v1/operators/nobody/receipts?day=nonsense",
        "/v1/webhooks/whk_none", "/v1/accounts/acc_none", "/v1/keys/key_none", "/v1/audit?day=nonsense", "/v1/analytics?from=x",
        "/v1/blocks/blk_none", "/v1/alerts/none", "/v1/campaigns/none", "/v1/verifications/none", "/v1/quarantine?after=nonsense",
    ];
}
