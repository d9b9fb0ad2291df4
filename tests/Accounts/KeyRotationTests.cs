using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Gate;
using Xunit;

namespace Waxseal.Tests.Accounts;

/// <summary>A key brings its next version, and nobody is refused meanwhile who should not be.</summary>
public sealed class KeyRotationTests(RotationApp scene) : IClassFixture<RotationApp>
{
    [Fact]
    public async Task The_old_version_stops_to_the_tick_when_the_overlap_ends()
    {
        var first = await scene.NewKeyAsync();
        var second = await scene.NextAsync(first);
        Assert.Equal(202, (await scene.SendAsync(second)).Status);
        var end = scene.Time.Now + RotationApp.Overlap;
        Assert.Equal(end, (await scene.RowAsync(first)).EndsAt);

        scene.Time.AdvanceTo(end.AddTicks(-1));
        Assert.Equal(202, (await scene.SendAsync(first)).Status);
        scene.Time.AdvanceTo(end);
        Assert.Equal((401, "unauthorized"), Of(await scene.SendAsync(first)));
        Assert.Equal(202, (await scene.SendAsync(second)).Status);
    }

    [Fact]
    public async Task The_old_version_has_no_end_while_the_new_one_is_not_used()
    {
        var first = await scene.NewKeyAsync();
        await scene.NextAsync(first);

        scene.Time.Advance(RotationApp.Overlap * 2);

        Assert.Equal(202, (await scene.SendAsync(first)).Status);
        Assert.Null((await scene.RowAsync(first)).EndsAt);
    }

    [Fact]
    public async Task The_answer_is_the_same_until_the_new_version_is_used_and_then_there_is_none()
    {
        var first = await scene.NewKeyAsync();
        var answer = await scene.RotateAsync(first);
        scene.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(answer.Body, (await scene.RotateAsync(first)).Body);
        Assert.Equal(answer.Body, (await scene.RotateAsync(first, gate: scene.OtherGate)).Body);

        await scene.SendAsync(RotationApp.Read(answer));

        Assert.Equal((409, "already_rotated"), Of(await scene.RotateAsync(first)));
        Assert.Equal((409, "already_rotated"), Of(await scene.RotateAsync(first, gate: scene.OtherGate)));
    }

    [Fact]
    public async Task The_new_version_is_the_old_one_with_a_fresh_life()
    {
        var first = await scene.NewKeyAsync(scopes: [Scopes.MessagesSend], ranges: ["127.0.0.0/8"]);
        scene.Time.Advance(TimeSpan.FromMinutes(1));
        var old = await scene.RowAsync(first);
        var fresh = await scene.RowAsync(await scene.NextAsync(first));

        Assert.Equal((old.Id.Id, 2, old.Account, old.Algorithm), (fresh.Id.Id, fresh.Id.Version, fresh.Account, fresh.Algorithm));
        Assert.Equal(old.Scopes, fresh.Scopes);
        Assert.Equal(old.Ranges, fresh.Ranges);
        Assert.Equal((scene.Time.Now, old.ExpiresAt - old.CreatedAt), (fresh.CreatedAt, fresh.ExpiresAt - fresh.CreatedAt));
        Assert.NotEqual(old.Material, fresh.Material);
    }

    [Fact]
    public async Task The_new_version_can_be_rotated_once_it_is_in_use()
    {
        var first = await scene.NewKeyAsync();
        var second = await scene.NextAsync(first);

        // Signing the request is its first use.
        var third = await scene.NextAsync(second);

        Assert.EndsWith(".3", third.KeyId, StringComparison.Ordinal);
        Assert.NotNull((await scene.RowAsync(first)).EndsAt);
        Assert.Null((await scene.RowAsync(second)).EndsAt);
        Assert.Equal((409, "rotation_pending"), Of(await scene.RotateAsync(first)));
    }

    [Fact]
    public async Task A_crowd_of_first_uses_on_two_instances_starts_one_overlap()
    {
        var first = await scene.NewKeyAsync();
        var second = await scene.NextAsync(first);
        var before = scene.Rows.Replaced;

        var answers = await Task.WhenAll(Enumerable.Range(0, 24)
            .Select(number => scene.SendAsync(second, number % 2 == 0 ? scene.Raw : scene.OtherGate)));

        Assert.All(answers, answer => Assert.Equal(202, answer.Status));
        Assert.Equal(scene.Time.Now + RotationApp.Overlap, (await scene.RowAsync(first)).EndsAt);
        Assert.Equal(1, await scene.AuditedAsync("key.rotated", second.KeyId));
        Assert.InRange(scene.Rows.Replaced - before, 0, 1);
        await scene.SendAsync(second);
        Assert.InRange(scene.Rows.Replaced - before, 0, 1);
    }

    [Fact]
    public async Task What_could_not_be_recorded_as_a_first_use_is_not_let_in()
    {
        var first = await scene.NewKeyAsync();
        var second = await scene.NextAsync(first);

        scene.Rows.LosesWrite = true;
        Assert.Equal((503, "unavailable"), Of(await scene.SendAsync(second)));
        Assert.True((await scene.RowAsync(second)).Pending);
        Assert.Equal(202, (await scene.SendAsync(second)).Status);
        Assert.NotNull((await scene.RowAsync(first)).EndsAt);
    }

    [Fact]
    public async Task A_first_use_whose_record_was_not_confirmed_counts_from_that_time()
    {
        var first = await scene.NewKeyAsync();
        var second = await scene.NextAsync(first);
        var end = scene.Time.Now + RotationApp.Overlap;

        scene.Rows.LosesAnswer = true;
        Assert.Equal((503, "unavailable"), Of(await scene.SendAsync(second)));
        scene.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(202, (await scene.SendAsync(second)).Status);

        Assert.Equal(end, (await scene.RowAsync(first)).EndsAt);
    }

    [Fact]
    public async Task A_use_from_where_the_key_may_not_be_used_ends_nothing()
    {
        var first = await scene.NewKeyAsync(ranges: ["10.0.0.0/8"]);
        var rows = scene.App.Get<IAccountRows>();
        var old = await scene.RowAsync(first);
        var second = new SigningKey(first.KeyId[..^1] + "2", first.Algorithm, first.Secret);
        await rows.WriteKeyAsync(
            new ApiKey
            {
                Id = KeyId.Parse(second.KeyId), Account = old.Account, Algorithm = old.Algorithm, Material = old.Material,
                Scopes = old.Scopes, Ranges = old.Ranges, CreatedAt = old.CreatedAt, ExpiresAt = old.ExpiresAt, RotatedBy = old.Id.Id,
            },
            TestContext.Current.CancellationToken);

        Assert.Equal((403, "ip_not_allowed"), Of(await scene.SendAsync(second)));
        Assert.Equal((403, "ip_not_allowed"), Of(await scene.RotateAsync(first)));
        Assert.True((await scene.RowAsync(second)).Pending);
        Assert.Null((await scene.RowAsync(first)).EndsAt);
    }

    [Fact]
    public async Task A_key_of_a_customer_is_rotated_with_its_next_public_key()
    {
        using var one = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var two = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var three = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var first = await NewEcdsaAsync(one);

        var answer = await scene.RotateAsync(first, body: BodyOf(two));
        Assert.Equal(200, answer.Status);
        Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
        Assert.Equal(answer.Body, (await scene.RotateAsync(first, body: BodyOf(two))).Body);
        Assert.Equal((409, "rotation_pending"), Of(await scene.RotateAsync(first, body: BodyOf(three))));

        var second = new SigningKey(first.KeyId[..^1] + "2", SignatureAlgorithm.EcdsaP256Sha256, two.ExportPkcs8PrivateKey());
        Assert.Equal(202, (await scene.SendAsync(second)).Status);
        Assert.Equal(1, await scene.AuditedAsync("key.rotation_conflict", second.KeyId));
        Assert.Contains(scene.App.Logs.Lines, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains(second.KeyId));
    }

    [Fact]
    public async Task A_rotation_needs_what_its_algorithm_needs()
    {
        using var one = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var ecdsa = await NewEcdsaAsync(one);
        var hmac = await scene.NewKeyAsync();

        Assert.Equal((400, "publicKey"), Field(await scene.RotateAsync(ecdsa)));
        Assert.Equal((400, "publicKey"), Field(await scene.RotateAsync(ecdsa, body: BodyOf(one))));
        Assert.Equal((400, "publicKey"), Field(await scene.RotateAsync(ecdsa, body: BodyOf(other))));
        Assert.Equal((400, "publicKey"), Field(await scene.RotateAsync(ecdsa, body: """{"publicKey":"none"}""")));
        Assert.Equal((400, "publicKey"), Field(await scene.RotateAsync(hmac, body: BodyOf(one))));
        Assert.Equal((400, "body"), Field(await scene.RotateAsync(hmac, body: """{"other":1}""")));
        Assert.Equal(200, (await scene.RotateAsync(hmac, body: "{}")).Status);
    }

    [Fact]
    public async Task Another_key_rotates_one_with_the_scope_for_it_and_in_its_own_account_only()
    {
        var key = await scene.NewKeyAsync(scopes: [Scopes.MessagesRead]);
        var sender = await scene.NewKeyAsync();
        var colleague = await scene.NewKeyAsync();
        var manager = await scene.NewKeyAsync(scopes: [Scopes.KeysManage, Scopes.MessagesRead], life: TimeSpan.FromDays(9));
        await scene.App.Get<IAccountRows>().WriteAccountAsync(
            new Account(AccountId.Parse("acc_elsewhere"), "Test", AccountState.Active, new AccountLimits(10, 10), []),
            TestContext.Current.CancellationToken);
        var stranger = await scene.NewKeyAsync(scopes: [Scopes.KeysManage], account: "acc_elsewhere");

        Assert.Equal((403, "missing_scope"), Of(await scene.RotateAsync(colleague, key)));
        Assert.Equal((404, "not_found"), Of(await scene.RotateAsync(stranger, key)));
        Assert.Equal((404, "not_found"), Of(await scene.RotateAsync(manager, new SigningKey("key_none.1", key.Algorithm, key.Secret))));
        Assert.Equal((403, "missing_scope"), Of(await scene.RotateAsync(manager, sender)));
        var next = await scene.NextAsync(manager, key);
        Assert.Equal(next.KeyId, (await scene.NextAsync(manager, key)).KeyId);
        Assert.Equal((409, "rotation_pending"), Of(await scene.RotateAsync(key)));
        Assert.Equal((await scene.RowAsync(manager)).ExpiresAt, (await scene.RowAsync(next)).ExpiresAt);
    }

    [Fact]
    public async Task A_rotation_from_a_network_that_the_key_was_never_used_from_is_told()
    {
        var first = await scene.NewKeyAsync(age: RotationApp.KnownAfter);
        var second = await scene.NextAsync(first);

        Assert.Equal(1, await scene.AuditedAsync("key.rotation_from_new_address", second.KeyId));
        Assert.Contains(scene.App.Logs.Lines, line => line.Contains(second.KeyId) && line.Contains("from a network"));
    }

    [Fact]
    public async Task A_rotation_from_where_the_key_sends_is_told_to_nobody_and_another_instance_learns_of_it()
    {
        var one = await scene.NewKeyAsync();
        var other = await scene.NewKeyAsync();
        await scene.SendAsync(one);
        await scene.SendAsync(other);
        await scene.App.Get<KeyNetworks>().SaveAsync(TestContext.Current.CancellationToken);
        scene.Time.Advance(RotationApp.KnownAfter);
        var second = await scene.NextAsync(one);
        var elsewhere = RotationApp.Read(await scene.RotateAsync(other, gate: scene.OtherGate));

        Assert.Equal(0, await scene.AuditedAsync("key.rotation_from_new_address", second.KeyId));
        Assert.Equal(0, await scene.AuditedAsync("key.rotation_from_new_address", elsewhere.KeyId));
        Assert.Equal(1, await scene.AuditedAsync("key.rotating", second.KeyId));
        var kept = await scene.App.Get<IKeyNetworkRows>().FindAsync(KeyId.Parse(other.KeyId).Id, TestContext.Current.CancellationToken);
        Assert.Matches("^[0-9a-f]{32}$", Assert.Single(kept.Networks).Hash);
    }

    [Fact]
    public async Task Who_calls_once_before_it_rotates_a_key_is_told_of_all_the_same()
    {
        var stolen = await scene.NewKeyAsync(age: RotationApp.KnownAfter);
        await scene.SendAsync(stolen);
        await scene.App.Get<KeyNetworks>().SaveAsync(TestContext.Current.CancellationToken);
        scene.Time.Advance(RotationApp.KnownAfter - TimeSpan.FromSeconds(2));

        var second = await scene.NextAsync(stolen);

        Assert.Equal(1, await scene.AuditedAsync("key.rotation_from_new_address", second.KeyId));
    }

    [Theory, InlineData(0, true), InlineData(1, false)]
    public async Task An_answer_says_that_the_key_ends_from_14_days_before(int secondsMore, bool said)
    {
        var key = await scene.NewKeyAsync(
            life: TimeSpan.FromDays(14) + TimeSpan.FromSeconds(secondsMore), age: TimeSpan.FromDays(300));
        var end = (await scene.RowAsync(key)).ExpiresAt.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

        var answer = await scene.SendAsync(key);

        Assert.Equal(202, answer.Status);
        Assert.Equal(said, answer.Headers.Contains($"Waxseal-Key-Expires: {end}"));
        Assert.Equal(said, answer.Headers.Any(line => line.StartsWith("Waxseal-Key-Expires", StringComparison.Ordinal)));
    }

    [Theory, InlineData(0, true), InlineData(1, false)]
    public async Task A_key_of_a_short_life_is_warned_of_in_its_second_half(int secondsMore, bool said)
    {
        var key = await scene.NewKeyAsync(
            life: TimeSpan.FromDays(3) + TimeSpan.FromSeconds(secondsMore), age: TimeSpan.FromDays(3) - TimeSpan.FromSeconds(secondsMore));

        Assert.Equal(said, (await scene.SendAsync(key)).Headers.Any(line => line.StartsWith("Waxseal-Key", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_replaced_version_is_told_its_end_and_who_proves_nothing_is_told_nothing()
    {
        var first = await scene.NewKeyAsync();
        await scene.SendAsync(await scene.NextAsync(first));
        var forged = new SigningKey(first.KeyId, first.Algorithm, new byte[32]);

        Assert.Contains((await scene.SendAsync(first)).Headers, line => line.StartsWith("Waxseal-Key-Expires: ", StringComparison.Ordinal));
        Assert.DoesNotContain((await scene.SendAsync(forged)).Headers, line => line.StartsWith("Waxseal-Key", StringComparison.Ordinal));
    }

    private static (int Status, string Code) Of(RawAnswer answer) => (answer.Status, answer.Code);

    private static (int Status, string? Field) Field(RawAnswer answer) => (answer.Status, answer.Field);

    private static string BodyOf(ECDsa key) =>
        $$"""{"publicKey":{{JsonSerializer.Serialize(key.ExportSubjectPublicKeyInfoPem())}}}""";

    private Task<SigningKey> NewEcdsaAsync(ECDsa key) => scene.NewKeyAsync(
        ecdsa: new SigningKey(scene.NewId(), SignatureAlgorithm.EcdsaP256Sha256, key.ExportPkcs8PrivateKey()),
        publicKey: key.ExportSubjectPublicKeyInfo());
}
