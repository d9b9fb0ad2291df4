using System.Net;
using Azure;
using Azure.Data.Tables;
using Waxseal.Accounts;
using Waxseal.Azure;
using Waxseal.Flow;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Tools;
using Xunit;
using Scope = Waxseal.Accounts.Scopes;

namespace Waxseal.Tests.Gate;

/// <summary>What a proven caller may not do, and what somebody who can write the tables can't make it do.</summary>
public sealed class AccessTests(AccessApp gate) : IClassFixture<AccessApp>
{
    private static readonly byte[] Secret = new byte[32];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.0/8", 202)]
    [InlineData("127.0.0.1/32", 202)]
    [InlineData("10.0.0.0/8", 403)]
    [InlineData("127.0.0.2/32", 403)]
    [InlineData("::1/128", 403)]
    public async Task A_key_is_of_use_in_its_ranges_only(string range, int status)
    {
        await WriteAsync(KeyOf("key_range.1") with { Ranges = [IPNetwork.Parse(range)] });
        var answer = await SendAsync("key_range.1");
        Assert.Equal(status, answer.Status);
        if (status == 403) Assert.Equal("ip_not_allowed", answer.Code);
    }

    [Theory]
    [InlineData("X-Forwarded-For: 10.0.0.1")]
    [InlineData("X-Forwarded-For: 10.0.0.1:80, 10.0.0.1:81")]
    [InlineData("Forwarded: for=10.0.0.1")]
    [InlineData("X-Real-IP: 10.0.0.1")]
    [InlineData("CLIENT-IP: 10.0.0.1")]
    [InlineData("X-Azure-ClientIP: 10.0.0.1")]
    public async Task A_header_that_nobody_vouches_for_moves_nobody_into_a_range(string line)
    {
        await WriteAsync(KeyOf("key_forged.1") with { Ranges = [IPNetwork.Parse("10.0.0.0/8")] });
        var answer = await gate.Raw.SendAsync(RawSender.As(gate.Raw.Post(GateApp.Good), "key_forged.1", Secret) with { Lines = [line] });
        Assert.Equal((403, "ip_not_allowed"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("POST", "/v1/messages", Scopes.MessagesSend)]
    [InlineData("POST", "/v1/messages/batch", Scopes.MessagesSend)]
    [InlineData("GET", "/v1/messages/msg_00000000000000000000000000", Scopes.MessagesRead)]
    [InlineData("DELETE", "/v1/messages/msg_00000000000000000000000000", Scopes.MessagesErase)]
    [InlineData("GET", "/v1/operators", Scopes.OperatorsManage)]
    [InlineData("GET", "/v1/quarantine", Scopes.ReviewContent)]
    [InlineData("GET", "/v1/quarantine/msg_00000000000000000000000000", Scopes.ReviewContent)]
    [InlineData("POST", "/v1/quarantine/msg_00000000000000000000000000/approve", Scopes.ReviewContent)]
    [InlineData("POST", "/v1/quarantine/msg_00000000000000000000000000/reject", Scopes.ReviewContent)]
    [InlineData("POST", "/v1/webhooks", Scopes.WebhooksManage)]
    [InlineData("GET", "/v1/webhooks", Scopes.WebhooksManage)]
    [InlineData("GET", "/v1/webhooks/whk_a", Scopes.WebhooksManage)]
    [InlineData("PUT", "/v1/webhooks/whk_a", Scopes.WebhooksManage)]
    [InlineData("DELETE", "/v1/webhooks/whk_a", Scopes.WebhooksManage)]
    [InlineData("POST", "/v1/webhooks/whk_a/rotate", Scopes.WebhooksManage)]
    [InlineData("POST", "/v1/webhooks/whk_a/test", Scopes.WebhooksManage)]
    [InlineData("GET", "/v1/operators/test/receipts", Scopes.OperatorsManage)]
    [InlineData("POST", "/v1/keys/key_demo/rotate", Scopes.KeysManage)]
    [InlineData("POST", "/v1/accounts", Scopes.AccountsManage)]
    [InlineData("GET", "/v1/accounts", Scopes.AccountsManage)]
    [InlineData("GET", "/v1/accounts/acc_a", Scopes.AccountsManage)]
    [InlineData("PUT", "/v1/accounts/acc_a", Scopes.AccountsManage)]
    [InlineData("POST", "/v1/accounts/acc_a/suspend", Scopes.AccountsManage)]
    [InlineData("POST", "/v1/accounts/acc_a/resume", Scopes.AccountsManage)]
    [InlineData("POST", "/v1/keys", Scopes.KeysManage)]
    [InlineData("GET", "/v1/keys", Scopes.KeysManage)]
    [InlineData("GET", "/v1/keys/key_a", Scopes.KeysManage)]
    [InlineData("POST", "/v1/keys/key_a/revoke", Scopes.KeysManage)]
    [InlineData("POST", "/v1/keys/key_a/compromise", Scopes.KeysManage)]
    [InlineData("GET", "/v1/analytics", Scopes.AnalyticsRead)]
    [InlineData("GET", "/v1/alerts", Scopes.AlertsRead)]
    [InlineData("POST", "/v1/alerts/alr_1772442000000_loop/acknowledge", Scopes.ReviewBlocks)]
    public async Task Every_door_asks_for_its_scope(string method, string target, string scope)
    {
        await WriteAsync(KeyOf("key_scopes.1") with { Scopes = [.. Scopes.All.Where(one => one != scope && one != Scopes.MessagesSend)] });
        var body = target.EndsWith("/batch", StringComparison.Ordinal) ? "{\"messages\":[" + GateApp.Good + "]}" : GateApp.Good;
        var call = method == "POST" ? gate.Raw.Post(body) with { Target = target } : gate.Raw.Call(method, target);
        var answer = await gate.Raw.SendAsync(RawSender.As(call, "key_scopes.1", Secret));

        Assert.Equal((403, "missing_scope"), (answer.Status, answer.Code));
        Assert.Contains(scope, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blocked_account_sends_nothing_and_still_sees_what_it_sent()
    {
        await WriteAccountAsync("acc_blocked", AccountState.Active);
        await WriteAsync(KeyOf("key_blocked.1") with { Account = AccountId.Parse("acc_blocked") });
        var sent = await SendAsync("key_blocked.1");
        await WriteAccountAsync("acc_blocked", AccountState.Blocked);

        var refused = await SendAsync("key_blocked.1");
        var erase = await gate.Raw.SendAsync(RawSender.As(gate.Raw.Call("DELETE", "/v1/messages/" + sent.Id), "key_blocked.1", Secret));
        var seen = await gate.Raw.SendAsync(RawSender.As(gate.Raw.Call("GET", "/v1/messages/" + sent.Id), "key_blocked.1", Secret));

        Assert.Equal((202, 403, "account_blocked"), (sent.Status, refused.Status, refused.Code));
        Assert.Equal("account_blocked", erase.Code);
        Assert.Equal(200, seen.Status);
    }

    [Fact]
    public async Task A_message_of_another_account_is_not_there()
    {
        var sent = await gate.Raw.SendAsync(gate.Raw.Post(GateApp.Good));
        await WriteAccountAsync("acc_stranger", AccountState.Active);
        await WriteAsync(KeyOf("key_stranger.1") with { Account = AccountId.Parse("acc_stranger") });

        foreach (var method in new[] { "GET", "DELETE" })
        {
            var call = gate.Raw.Call(method, "/v1/messages/" + sent.Id);
            var answer = await gate.Raw.SendAsync(RawSender.As(call, "key_stranger.1", Secret));
            Assert.Equal((404, "not_found"), (answer.Status, answer.Code));
        }
    }

    public static TheoryData<string> Changes =>
    [
        "Account", "Algorithm", "Material", "Scopes", "Ranges", "ExpiresAt", "Compromised", "Mac", "no Mac", "RevokedAt gone",
        "copied", "more",
    ];

    [Theory, MemberData(nameof(Changes))]
    public async Task A_key_row_that_was_changed_from_outside_is_as_good_as_missing(string change)
    {
        await WriteAccountAsync("acc_rich", AccountState.Active);
        var revoked = change == "RevokedAt gone" ? gate.Time.Now.AddDays(-1) : (DateTimeOffset?)null;
        await WriteAsync(KeyOf("key_row.1") with { Ranges = [IPNetwork.Parse("127.0.0.0/8")], RevokedAt = revoked });
        await ChangeAsync(change);

        var answer = await SendAsync(change == "copied" ? "key_row.2" : "key_row.1");

        Assert.Equal((401, "unauthorized"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("State", "active")]
    [InlineData("PerSecond", 1_000_000)]
    public async Task An_account_row_that_was_changed_from_outside_lifts_no_block_and_no_limit(string name, object value)
    {
        await WriteAccountAsync("acc_lifted", AccountState.Blocked);
        await WriteAsync(KeyOf("key_lifted.1") with { Account = AccountId.Parse("acc_lifted") });
        var table = gate.App.Get<TableServiceClient>().GetTableClient(TableNames.Accounts);
        var row = (await table.GetEntityAsync<TableEntity>("acc_lifted", "account", cancellationToken: Cancellation)).Value;
        row[name] = value;
        await table.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, Cancellation);

        var answer = await SendAsync("key_lifted.1");

        Assert.Equal((401, "unauthorized"), (answer.Status, answer.Code));
    }

    private async Task ChangeAsync(string change)
    {
        var table = gate.App.Get<TableServiceClient>().GetTableClient(TableNames.ApiKeys);
        var row = (await table.GetEntityAsync<TableEntity>("key_row", "000001", cancellationToken: Cancellation)).Value;
        var other = (await table.GetEntityAsync<TableEntity>("key_demo", "000001", cancellationToken: Cancellation)).Value;
        switch (change)
        {
            case "Account": row["Account"] = "acc_rich"; break;
            case "Algorithm": row["Algorithm"] = "ecdsa_p256_sha256"; break;
            case "Material": row["Material"] = other.GetBinary("Material"); break;
            case "Scopes": row["Scopes"] = string.Join(' ', Scopes.All); break;
            case "Ranges": row["Ranges"] = ""; break;
            case "ExpiresAt": row["ExpiresAt"] = gate.Time.Now.AddYears(9); break;
            case "Compromised": row.Remove("Compromised"); break;
            case "Mac": row["Mac"] = other.GetBinary("Mac"); break;
            case "no Mac": row.Remove("Mac"); break;
            case "RevokedAt gone": row.Remove("RevokedAt"); break;
            case "copied": row.RowKey = "000002"; break;
            case "more": row["Note"] = "x"; break;
        }

        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, Cancellation);
    }

    private Task<RawAnswer> SendAsync(string keyId) => gate.Raw.SendAsync(RawSender.As(gate.Raw.Post(GateApp.Good), keyId, Secret));

    private Task WriteAsync(KeyDraft draft) => gate.App.Get<IAccountRows>().WriteKeyAsync(draft.ToKey(Secret, gate.Time.Now), Cancellation);

    private Task WriteAccountAsync(string id, AccountState state) => gate.App.Get<IAccountRows>().WriteAccountAsync(
        new Account(AccountId.Parse(id), "Test", state, new AccountLimits(1000, 1000), []), Cancellation);

    private static KeyDraft KeyOf(string id) => new(id);

    private sealed record KeyDraft(string Id)
    {
        public AccountId Account { get; init; } = AccountId.Parse("acc_demo");

        public IReadOnlyList<string> Scopes { get; init; } =
            [Scope.MessagesSend, Scope.MessagesRead, Scope.MessagesErase];

        public IReadOnlyList<IPNetwork> Ranges { get; init; } = [];

        public DateTimeOffset? RevokedAt { get; init; }

        public ApiKey ToKey(byte[] secret, DateTimeOffset now) => new()
        {
            Id = KeyId.Parse(Id),
            Account = Account,
            Algorithm = SignatureAlgorithm.HmacSha256,
            Material = secret,
            Scopes = Scopes,
            Ranges = Ranges,
            CreatedAt = now.AddDays(-1),
            ExpiresAt = now.AddDays(1),
            RevokedAt = RevokedAt,
        };
    }
}
