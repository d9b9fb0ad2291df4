using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using Waxseal.Accounts;
using Waxseal.Azure;
using Waxseal.Flow;
using Waxseal.Protocols.Signing;
using Xunit;

namespace Waxseal.Tests.Gate;

/// <summary>
/// To who can't prove a live key, each door gives one answer after one sequence of calls to tables and vault, whatever key was named: one
/// that never was, one that is not any more or not yet, and one that is, but that somebody else has.
/// </summary>
public sealed class UnauthorizedCallsTests(AccessApp gate) : IClassFixture<AccessApp>
{
    private static readonly byte[] Secret = SHA256.HashData("the key's own"u8), OtherSecret = SHA256.HashData("a guess"u8);
    private static readonly string[] Looked = ["get " + TableNames.ApiKeys, "get " + TableNames.Accounts];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Keys =>
    [
        "unknown", "of another version", "revoked", "expired", "compromised", "not yet live", "of no account", "live, not theirs",
        "revoked, not theirs", "expired, not theirs", "of a blocked account, not theirs", "of other addresses, not theirs", "changed in its row",
    ];

    [Theory, MemberData(nameof(Keys))]
    public async Task Every_door_gives_one_answer_by_one_sequence_of_calls(string key)
    {
        var (id, secret) = await WriteAsync(key);
        foreach (var (method, target) in new[]
        {
            ("POST", "/v1/messages"), ("GET", "/v1/messages/msg_00000000000000000000000000"),
            ("DELETE", "/v1/messages/msg_00000000000000000000000000"), ("GET", "/v1/quarantine"), ("POST", "/v1/webhooks"),
        })
        {
            var (expected, _) = await CallAsync(method, target, "key_nobody_knows.1", OtherSecret);
            var (answer, calls) = await CallAsync(method, target, id, secret);

            Assert.Equal((401, "unauthorized"), (answer.Status, answer.Code));
            Assert.Equal(expected.Undated, answer.Undated);
            Assert.Equal(Looked, calls);
        }
    }

    [Fact]
    public async Task The_record_of_calls_sees_what_a_live_key_does()
    {
        var (id, secret) = await WriteAsync("live");
        var (answer, calls) = await CallAsync("POST", "/v1/messages", id, secret);

        Assert.Equal(202, answer.Status);
        Assert.Equal([.. Looked, "add " + TableNames.Requests], calls);
    }

    private async Task<(RawAnswer Answer, string[] Calls)> CallAsync(string method, string target, string key, byte[] secret)
    {
        var calls = new ConcurrentQueue<string>();
        string[] watched = [TableNames.ApiKeys, TableNames.Accounts, TableNames.Requests];
        gate.App.Tables.Fault = call =>
        {
            if (watched.Any(table => call.EndsWith(" " + table, StringComparison.Ordinal))) calls.Enqueue(call);
            return null;
        };
        gate.App.Vault.Fault = call =>
        {
            calls.Enqueue("vault " + call);
            return null;
        };
        var request = method == "POST" ? gate.Raw.Post(GateApp.Good) with { Target = target } : gate.Raw.Call(method, target);
        var answer = await gate.Raw.SendAsync(RawSender.As(request, key, secret));
        gate.App.Tables.Fault = null;
        gate.App.Vault.Fault = null;
        return (answer, [.. calls]);
    }

    private async Task<(string Id, byte[] Secret)> WriteAsync(string key)
    {
        if (key == "unknown") return ("key_never_was.1", OtherSecret);
        var now = gate.Time.Now;
        var account = key switch { "of no account" => "acc_nobody", "of a blocked account, not theirs" => "acc_shut", _ => "acc_demo" };
        if (account == "acc_shut")
        {
            await gate.App.Get<IAccountRows>().WriteAccountAsync(
                new Account(AccountId.Parse(account), "Test", AccountState.Blocked, new AccountLimits(1, 1), []), Cancellation);
        }

        var id = "key_" + string.Concat(key.Where(char.IsAsciiLetterLower)) + ".1";
        await gate.App.Get<IAccountRows>().WriteKeyAsync(
            new ApiKey
            {
                Id = KeyId.Parse(id),
                Account = AccountId.Parse(account),
                Algorithm = SignatureAlgorithm.HmacSha256,
                Material = Secret,
                Scopes = [Scopes.MessagesSend],
                Ranges = key == "of other addresses, not theirs" ? [IPNetwork.Parse("10.0.0.0/8")] : [],
                CreatedAt = key == "not yet live" ? now.AddSeconds(1) : now.AddDays(-1),
                ExpiresAt = key.StartsWith("expired", StringComparison.Ordinal) ? now : now.AddDays(1),
                RevokedAt = key.StartsWith("revoked", StringComparison.Ordinal) ? now : null,
                Compromised = key == "compromised",
            },
            Cancellation);
        if (key == "changed in its row") await SpoilAsync(id);
        return (key == "of another version" ? id[..^1] + "2" : id, key.EndsWith("theirs", StringComparison.Ordinal) ? OtherSecret : Secret);
    }

    private async Task SpoilAsync(string id)
    {
        var table = gate.App.Get<global::Azure.Data.Tables.TableServiceClient>().GetTableClient(TableNames.ApiKeys);
        var row = Assert.Single(await AtRest.RowsAsync(gate.App, TableNames.ApiKeys), row => row.PartitionKey == id[..^2]);
        row["Scopes"] = string.Join(' ', Scopes.All);
        await table.UpsertEntityAsync(row, global::Azure.Data.Tables.TableUpdateMode.Replace, Cancellation);
    }
}
