using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Waxseal.Accounts;
using Waxseal.Azure;
using Waxseal.Flow;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Gate;

/// <summary>Who can't prove a live key gets one answer, whatever the reason: nothing tells which keys exist.</summary>
public sealed class UnauthorizedTests(GateApp gate) : IClassFixture<GateApp>
{
    private static readonly byte[] OtherSecret = SHA256.HashData("another secret"u8);

    private RawRequest Good => gate.Raw.Post(GateApp.Good);

    public static TheoryData<string> Reasons =>
    [
        "unsigned", "unknown key", "unknown version", "nonsense keyid", "empty keyid", "bad signature", "short signature",
        "other authority", "stale", "ahead", "expired signature", "revoked", "expired key", "compromised", "not yet live", "orphan",
    ];

    [Theory, MemberData(nameof(Reasons))]
    public async Task Answers_each_reason_with_the_same_bytes(string reason)
    {
        var reference = await gate.Raw.SendAsync(RawSender.As(Good, "key_nobody_knows.1", OtherSecret));
        var answer = await gate.Raw.SendAsync(await SpoiltAsync(reason));

        Assert.Equal((401, "unauthorized", null), (answer.Status, answer.Code, answer.Field));
        Assert.Equal(reference.Undated, answer.Undated);
    }

    [Fact]
    public async Task Answers_a_replay_with_the_same_bytes()
    {
        var reference = await gate.Raw.SendAsync(RawSender.As(Good, "key_nobody_knows.1", OtherSecret));
        var bytes = Good.ToBytes();
        Assert.Equal(202, (await gate.Raw.SendAsync(bytes)).Status);
        Assert.Equal(reference.Undated, (await gate.Raw.SendAsync(bytes)).Undated);
    }

    [Fact]
    public async Task Answers_a_replayed_cancellation_with_the_same_bytes()
    {
        var reference = await gate.Raw.SendAsync(RawSender.As(Good, "key_nobody_knows.1", OtherSecret));
        var sent = await gate.Raw.SendAsync(Good);
        var bytes = gate.Raw.Call("DELETE", "/v1/messages/" + sent.Id).ToBytes();
        Assert.Equal(200, (await gate.Raw.SendAsync(bytes)).Status);
        Assert.Equal(reference.Undated, (await gate.Raw.SendAsync(bytes)).Undated);
    }

    [Theory, MemberData(nameof(Keys))]
    public async Task Takes_the_same_way_for_each_key_that_is_not_live(string reason)
    {
        var time = new ManualTime();
        var calls = new ConcurrentQueue<string>();
        await using var app = await WaxsealApp.StartAsync(new() { Time = time, Services = services => Record(services, calls) });
        var raw = new RawSender(app);
        var request = RawSender.As(raw.Post(GateApp.Good), "key_probe.1", OtherSecret);
        if (KeyFor(reason, time.Now) is { } key) await app.Get<IAccountRows>().WriteKeyAsync(key, TestContext.Current.CancellationToken);
        calls.Clear();

        var answers = new[] { await raw.SendAsync(request), await raw.SendAsync(request with { Nonce = "another-nonce-000000001" }) };

        // Once for both: what is not there is remembered as what is.
        Assert.All(answers, answer => Assert.Equal(401, answer.Status));
        Assert.Equal(["FindKeyAsync", "FindAccountAsync"], calls);
    }

    public static TheoryData<string> Keys => ["unknown", "revoked", "expired", "compromised", "not yet live", "of no account"];

    private static ApiKey? KeyFor(string reason, DateTimeOffset now) => reason switch
    {
        "unknown" => null,
        "revoked" => KeyOf("key_probe.1", now, revoked: now),
        "expired" => KeyOf("key_probe.1", now, expires: now),
        "compromised" => KeyOf("key_probe.1", now, compromised: true),
        "not yet live" => KeyOf("key_probe.1", now, created: now.AddSeconds(1)),
        "of no account" => KeyOf("key_probe.1", now, account: "acc_nobody"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };

    private static void Record(IServiceCollection services, ConcurrentQueue<string> calls) => services.AddSingleton(provider =>
    {
        var rows = DispatchProxy.Create<IAccountRows, RecordedRows>();
        var recorded = (RecordedRows)(object)rows;
        (recorded.Rows, recorded.Calls) = (provider.GetRequiredService<AccountTable>(), calls);
        return rows;
    });

    [Fact]
    public async Task Logs_the_reason_without_the_key()
    {
        await gate.Raw.SendAsync(RawSender.As(Good, "key_in_no_log.7", OtherSecret));
        Assert.Contains(gate.App.Logs.Lines, line => line.Contains("unknown_key", StringComparison.Ordinal));
        Assert.DoesNotContain(gate.App.Logs.Lines, line => line.Contains("key_in_no_log", StringComparison.Ordinal));
    }

    private async Task<RawRequest> SpoiltAsync(string reason)
    {
        var now = gate.Time.Now;
        return reason switch
        {
            "unsigned" => Good with { Signed = false },
            "unknown key" => RawSender.As(Good, "key_other.1", OtherSecret),
            "unknown version" => RawSender.As(Good, "key_demo.2", gate.App.SenderKey.Secret.ToArray()),
            "nonsense keyid" => RawSender.As(Good, "no key at all", OtherSecret),
            "empty keyid" => RawSender.As(Good, "", OtherSecret),
            "bad signature" => RawSender.As(Good, gate.App.SenderKey.KeyId, OtherSecret),
            "short signature" => Good with { SignatureAs = _ => "sig=:AAAA:" },
            "other authority" => Good with { Authority = "evil.example" },
            "stale" => Good with { Created = now.ToUnixTimeSeconds() - 301 },
            "ahead" => Good with { Created = now.ToUnixTimeSeconds() + 61 },
            "expired signature" => Good with { Expires = now.ToUnixTimeSeconds() },
            "revoked" => await WithKeyAsync("key_revoked.1", KeyOf("key_revoked.1", now, revoked: now)),
            "expired key" => await WithKeyAsync("key_expired.1", KeyOf("key_expired.1", now, expires: now)),
            "compromised" => await WithKeyAsync("key_leaked.1", KeyOf("key_leaked.1", now, compromised: true)),
            "not yet live" => await WithKeyAsync("key_early.1", KeyOf("key_early.1", now, created: now.AddSeconds(1))),
            "orphan" => await WithKeyAsync("key_orphan.1", KeyOf("key_orphan.1", now, account: "acc_nobody")),
            _ => throw new ArgumentOutOfRangeException(nameof(reason)),
        };
    }

    private async Task<RawRequest> WithKeyAsync(string id, ApiKey key)
    {
        await gate.App.Get<IAccountRows>().WriteKeyAsync(key, TestContext.Current.CancellationToken);
        return RawSender.As(Good, id, OtherSecret);
    }

    private static ApiKey KeyOf(
        string id, DateTimeOffset now, DateTimeOffset? created = null, DateTimeOffset? expires = null, DateTimeOffset? revoked = null,
        bool compromised = false, string account = "acc_demo") => new()
    {
        Id = KeyId.Parse(id),
        Account = AccountId.Parse(account),
        Algorithm = SignatureAlgorithm.HmacSha256,
        Material = OtherSecret,
        Scopes = [Scopes.MessagesSend, Scopes.MessagesRead],
        CreatedAt = created ?? now.AddDays(-1),
        ExpiresAt = expires ?? now.AddDays(1),
        RevokedAt = revoked,
        Compromised = compromised,
    };

    /// <summary>Notes which look-ups are made, and makes them.</summary>
    public class RecordedRows : DispatchProxy
    {
        internal IAccountRows Rows { get; set; } = null!;

        internal ConcurrentQueue<string> Calls { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Calls.Enqueue(targetMethod!.Name);
            return targetMethod.Invoke(Rows, args);
        }
    }
}
