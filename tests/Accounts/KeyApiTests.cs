using System.Net;
using System.Security.Cryptography;
using Azure.Data.Tables;
using Waxseal.Accounts;
using Waxseal.Azure;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Gate;
using Xunit;

namespace Waxseal.Tests.Accounts;

/// <summary><c>/v1/keys</c>: making, seeing and ending keys.</summary>
public sealed class KeyApiTests(ManagementApp scene) : IClassFixture<ManagementApp>
{
    private static readonly string[] Send = [Scopes.MessagesSend, Scopes.MessagesRead];

    private WaxsealKeys Keys => scene.App.Administrator.Keys;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_key_signs_and_its_secret_is_shown_once()
    {
        var account = await scene.AccountAsync();
        var (key, signing) = await scene.KeyAsync(account.Id, Send, "127.0.0.0/8", "::1/128");

        Assert.Matches("^key_[0-9a-hjkmnp-tv-z]{16}$", key.Id);
        Assert.Equal((key.Id + ".1", account.Id, "hmac-sha256", "live"), (key.KeyId, key.Account, key.Algorithm, key.State));
        Assert.Equal((scene.Time.Now, scene.Time.Now.AddDays(365)), (key.CreatedAt, key.ExpiresAt));
        Assert.Equal(Send, key.Scopes);
        Assert.Equal(["127.0.0.0/8", "::1/128"], key.Ranges);
        Assert.Equal(32, signing.Secret.Length);

        using var client = scene.App.ClientOf(signing);
        Assert.StartsWith("msg_", (await client.SendAsync(new SendRequest("+447700900123", "Hi"), Token)).Id, StringComparison.Ordinal);
        Assert.Null((await Keys.GetAsync(key.Id, Token)).Secret);
        foreach (var target in new[] { "/v1/keys?account=" + account.Id, "/v1/keys/" + key.Id })
            Assert.DoesNotContain("secret", (await scene.CallAsync("GET", target, null)).Body, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["key.created key_demo_admin messages:send messages:read"], await scene.AuditedAsync(key.KeyId));
        var (whom, notice) = Assert.Single(scene.Told, one => one.Notice.Key == key.Id);
        Assert.Equal((account.Id, "key.created", 1), (whom.Value, notice.Type, notice.Version));
    }

    [Fact]
    public async Task A_customers_own_key_signs_and_we_hold_no_secret()
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var account = await scene.AccountAsync();
        var key = await Keys.CreateAsync(
            new() { Account = account.Id, Name = "HSM 1", Scopes = Send, Days = 30, PublicKey = own.ExportSubjectPublicKeyInfoPem() },
            Token);

        Assert.Equal(("ecdsa-p256-sha256", null, "HSM 1"), (key.Algorithm, key.Secret, key.Name));
        Assert.Equal(scene.Time.Now.AddDays(30), key.ExpiresAt);
        using var client = scene.App.ClientOf(new SigningKey(key.KeyId, SignatureAlgorithm.EcdsaP256Sha256, own.ExportPkcs8PrivateKey()));
        Assert.StartsWith("msg_", (await client.SendAsync(new SendRequest("+447700900123", "Hi"), Token)).Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_key_signs_nothing_from_the_next_request_on()
    {
        var account = await scene.AccountAsync();
        var (key, signing) = await scene.KeyAsync(account.Id, Send);
        Assert.Equal(202, (await SendAsync(signing)).Status);

        var revoked = await Keys.RevokeAsync(key.Id, "INC-7", Token);
        var refused = await SendAsync(signing);
        var again = await Keys.RevokeAsync(key.Id, "INC-8", Token);

        Assert.Equal(("revoked", null), (revoked.State, revoked.AffectedSince));
        Assert.Equal(scene.Time.Now, Assert.Single(revoked.Versions).RevokedAt);
        Assert.Equal((401, "unauthorized"), (refused.Status, refused.Code));
        Assert.Equal("revoked", again.State);
        Assert.Equal(
            ["key.created key_demo_admin messages:send messages:read", "key.revoked key_demo_admin INC-7"],
            await scene.AuditedAsync(key.KeyId));
        Assert.Equal(["key.created", "key.revoked"], scene.Told.Where(one => one.Notice.Key == key.Id).Select(one => one.Notice.Type));
    }

    [Fact]
    public async Task A_compromised_key_is_ended_with_all_its_versions_and_says_since_when_it_is_in_doubt()
    {
        var account = await scene.AccountAsync();
        var (key, signing) = await scene.KeyAsync(account.Id, Send);
        var since = scene.Time.Now;
        var rotated = await scene.Raw.SendAsync(scene.Raw.Call("POST", $"/v1/keys/{key.Id}/rotate") with { Key = signing });
        Assert.Equal(200, rotated.Status);

        var ended = await Keys.CompromiseAsync(key.Id, "laptop-stolen", Token);

        Assert.Equal(("compromised", since), (ended.State, ended.AffectedSince));
        Assert.Equal([(1, "compromised"), (2, "compromised")], ended.Versions.Select(one => (one.Version, one.State)));
        Assert.Equal(401, (await SendAsync(signing)).Status);
        var next = new SigningKey(
            key.Id + ".2", SignatureAlgorithm.HmacSha256, Convert.FromBase64String(ManagementApp.MemberOf(rotated, "secret")!));
        Assert.Equal(401, (await SendAsync(next)).Status);
        Assert.Contains("key.compromised key_demo_admin laptop-stolen", await scene.AuditedAsync(key.Id + ".2"));
    }

    [Fact]
    public async Task A_revoked_key_can_still_be_reported_as_leaked()
    {
        var account = await scene.AccountAsync();
        var (key, _) = await scene.KeyAsync(account.Id, Send);
        await Keys.RevokeAsync(key.Id, "unused", Token);
        var at = (await Keys.GetAsync(key.Id, Token)).Versions[0].RevokedAt;
        scene.Time.Advance(TimeSpan.FromMinutes(1));

        var ended = await Keys.CompromiseAsync(key.Id, "found-in-a-log", Token);

        Assert.Equal(("compromised", at), (ended.State, ended.Versions[0].RevokedAt));
    }

    [Fact]
    public async Task The_same_idempotency_key_makes_one_key_and_shows_its_secret_while_a_signature_may_be_old()
    {
        var account = await scene.AccountAsync();
        var json = $$"""{"account":"{{account.Id}}","scopes":["messages:send"],"ranges":["127.0.0.0/8"],"days":9}""";
        var first = await scene.CallAsync("POST", "/v1/keys", json, idempotencyKey: "k1");
        scene.Time.Advance(TimeSpan.FromSeconds(300));
        var again = await scene.CallAsync("POST", "/v1/keys", json, idempotencyKey: "k1");
        scene.Time.Advance(TimeSpan.FromSeconds(1));
        var late = await scene.CallAsync("POST", "/v1/keys", json, idempotencyKey: "k1");
        var other = await scene.CallAsync("POST", "/v1/keys", json.Replace("\"days\":9", "\"days\":8"), idempotencyKey: "k1");

        Assert.Equal((201, 201, first.Body), (first.Status, again.Status, again.Body));
        Assert.Equal((201, first.Id, null), (late.Status, late.Id, ManagementApp.MemberOf(late, "secret")));
        Assert.Equal((422, "idempotency_mismatch"), (other.Status, other.Code));
        Assert.Single(await Keys.ListAsync(account.Id, Token).ToListAsync(Token));
    }

    [Fact]
    public async Task A_key_ended_meanwhile_shows_its_secret_to_nobody()
    {
        var account = await scene.AccountAsync();
        var json = $$"""{"account":"{{account.Id}}","scopes":["messages:send"]}""";
        var first = await scene.CallAsync("POST", "/v1/keys", json, idempotencyKey: "k2");
        await Keys.RevokeAsync(first.Id, "test", Token);

        var again = await scene.CallAsync("POST", "/v1/keys", json, idempotencyKey: "k2");

        Assert.Equal((201, "revoked", null), (again.Status, ManagementApp.MemberOf(again, "state"), ManagementApp.MemberOf(again, "secret")));
    }

    [Fact]
    public async Task An_account_has_as_many_live_keys_as_the_setting_says_also_when_it_asks_at_once()
    {
        var account = await scene.AccountAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 7).Select(_ => scene.CallAsync(
            "POST", "/v1/keys", $$"""{"account":"{{account.Id}}","scopes":["messages:read"]}""")));

        Assert.All(answers, answer => Assert.True(answer.Status == 201 || answer.Code == "too_many_keys", answer.Body));
        var live = await Keys.ListAsync(account.Id, Token).ToListAsync(Token);
        Assert.InRange(live.Count, 0, 4);
        Assert.Equal(answers.Count(answer => answer.Status == 201), live.Count);
        for (var more = live.Count; more < 4; more++) live.Add((await scene.KeyAsync(account.Id, Send)).Key);
        var full = await Assert.ThrowsAsync<WaxsealException>(() => scene.KeyAsync(account.Id, Send));
        Assert.Equal((HttpStatusCode.Conflict, "too_many_keys"), (full.Status, full.Code));

        // One that is ended makes room, and all are seen page by page.
        await Keys.RevokeAsync(live[0].Id, "test", Token);
        live.Add((await scene.KeyAsync(account.Id, Send)).Key);
        Assert.Equal(
            live.Select(key => key.Id).Order(StringComparer.Ordinal),
            await Keys.ListAsync(account.Id, Token).Select(key => key.Id).ToListAsync(Token));
    }

    [Fact]
    public async Task An_account_manages_its_own_keys_and_sees_no_others()
    {
        var (mine, theirs) = (await scene.AccountAsync("Mine"), await scene.AccountAsync("Theirs"));
        var (manager, signing) = await scene.KeyAsync(mine.Id, [Scopes.KeysManage, Scopes.MessagesRead], "127.0.0.0/8");
        var (other, _) = await scene.KeyAsync(theirs.Id, Send);
        using var client = scene.App.ClientOf(signing);

        var made = await client.Keys.CreateAsync(new() { Scopes = [Scopes.MessagesRead], Ranges = ["127.0.0.1/32"] }, Token);
        var listed = await client.Keys.ListAsync(null, Token).Select(key => key.Id).ToListAsync(Token);
        await client.Keys.RevokeAsync(made.Id, "done", Token);

        Assert.Equal(new[] { manager.Id, made.Id }.Order(StringComparer.Ordinal), listed);
        Func<Task>[] calls =
        [
            () => client.Keys.GetAsync(other.Id, Token),
            () => client.Keys.RevokeAsync(other.Id, "test", Token),
            () => client.Keys.CompromiseAsync(other.Id, "test", Token),
            () => client.Keys.ListAsync(theirs.Id, Token).ToListAsync(Token).AsTask(),
            () => client.Keys.CreateAsync(new() { Account = theirs.Id, Scopes = [Scopes.MessagesRead], Ranges = ["127.0.0.1/32"] }, Token),
            () => client.Keys.CreateAsync(new() { Account = "acc_nobody", Scopes = [Scopes.MessagesRead] }, Token),
            () => client.Keys.GetAsync("key_nobody", Token),
            () => client.Keys.GetAsync("nonsense", Token),
        ];
        foreach (var call in calls)
        {
            var refusal = await Assert.ThrowsAsync<WaxsealException>(call);
            Assert.Equal((HttpStatusCode.NotFound, "not_found"), (refusal.Status, refusal.Code));
        }

        Assert.Equal("live", (await Keys.GetAsync(other.Id, Token)).State);
    }

    [Theory]
    [InlineData("""{"scopes":["messages:send"]}""", "scopes")]
    [InlineData("""{"scopes":["messages:erase"],"ranges":["127.0.0.0/8"]}""", "scopes")]
    [InlineData("""{"scopes":["accounts:manage"],"ranges":["127.0.0.0/8"]}""", "scopes")]
    [InlineData("""{"scopes":["messages:read"]}""", "ranges")]
    [InlineData("""{"scopes":["messages:read"],"ranges":[]}""", "ranges")]
    [InlineData("""{"scopes":["messages:read"],"ranges":["126.0.0.0/7"]}""", "ranges")]
    [InlineData("""{"scopes":["messages:read"],"ranges":["127.0.0.0/8","::1/128"]}""", "ranges")]
    [InlineData("""{"scopes":["messages:read"],"ranges":["127.0.0.1"]}""", "ranges[0]")]
    [InlineData("""{"scopes":["messages:read"],"ranges":["127.0.0.0/8"],"days":366}""", "days")]
    [InlineData("""{"scopes":["messages:read"],"ranges":["127.0.0.0/8"],"algorithm":"md5"}""", "algorithm")]
    [InlineData("""{"scopes":["messages:read"],"ranges":["127.0.0.0/8"],"name":""}""", "name")]
    [InlineData("""{"scopes":["messages:read"],"ranges":["127.0.0.0/8"],"secret":"AAAA"}""", "body")]
    [InlineData("""{"scopes":"messages:read"}""", "body")]
    public async Task A_key_grants_no_more_than_it_has(string json, string field)
    {
        var manager = MadeKey.Of(
            "key_narrow.1", "acc_demo", scene.Time.Now, [Scopes.KeysManage, Scopes.MessagesRead], "127.0.0.0/8");
        await scene.App.Get<IAccountRows>().WriteKeyAsync(manager, Token);

        var answer = await scene.CallAsync("POST", "/v1/keys", json, MadeKey.SigningOf(manager));

        Assert.Equal((400, "invalid_request", field), (answer.Status, answer.Code, answer.Field));
    }

    [Theory, MemberData(nameof(KeyGrantTests.Pairs), MemberType = typeof(KeyGrantTests))]
    public async Task No_key_is_made_that_sends_and_also_reviews_or_manages(string one, string other)
    {
        var account = one == Scopes.AccountsManage || other == Scopes.AccountsManage ? "acc_gateway" : "acc_demo";
        var answer = await scene.CallAsync(
            "POST", "/v1/keys", $$"""{"account":"{{account}}","scopes":["{{one}}","{{other}}"],"days":1}""");

        if (Scopes.MayStandTogether([one, other])) await Keys.RevokeAsync(answer.Id, "test", Token);
        else Assert.Equal((400, "scopes"), (answer.Status, answer.Field));
    }

    [Fact]
    public async Task A_version_judged_before_its_key_was_revoked_is_not_added_after()
    {
        var (key, _) = await scene.KeyAsync((await scene.AccountAsync()).Id, Send);
        var versions = scene.App.Get<IKeyVersions>();
        var judged = Assert.Single(await versions.ListAsync(key.Id, Token));
        await Keys.RevokeAsync(key.Id, "lost", Token);
        var next = new ApiKey
        {
            Id = KeyId.Parse($"{key.Id}.2"), Account = judged.Account, Algorithm = judged.Algorithm, Material = judged.Material,
            Scopes = judged.Scopes, CreatedAt = judged.CreatedAt, ExpiresAt = judged.ExpiresAt, RotatedBy = key.Id,
        };

        Assert.False(await versions.TryAddAfterAsync(next, judged, Token));
        Assert.Single(await versions.ListAsync(key.Id, Token));
    }

    [Fact]
    public async Task A_key_whose_secret_does_not_open_is_seen_and_revoked()
    {
        var account = await scene.AccountAsync();
        var (key, _) = await scene.KeyAsync(account.Id, Send);
        var table = scene.App.Get<TableServiceClient>().GetTableClient(TableNames.ApiKeys);
        var row = (await table.GetEntityAsync<TableEntity>(key.Id, "000001", cancellationToken: Token)).Value;
        row["Material"] = new byte[64];
        scene.App.Get<RowMacs>().Sign(row);
        await table.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, Token);

        Assert.Equal([key.Id], await Keys.ListAsync(account.Id, Token).Select(one => one.Id).ToListAsync(Token));
        Assert.NotEqual(key.Id, (await scene.KeyAsync(account.Id, Send)).Key.Id);
        await Keys.RevokeAsync(key.Id, "broken", Token);
        Assert.Equal("revoked", (await Keys.GetAsync(key.Id, Token)).State);
    }

    private Task<RawAnswer> SendAsync(SigningKey key) => scene.Raw.SendAsync(scene.Raw.Post(GateApp.Good) with { Key = key });
}
