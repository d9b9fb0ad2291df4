using System.Net;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protocols.Signing;
using Xunit;

namespace Waxseal.Tests.Accounts;

/// <summary>Who gets the next version of a key, and who does not.</summary>
public sealed class KeyRotationRulesTests
{
    private static readonly DateTimeOffset Now = Signed.At;
    private static readonly byte[] Public = [1, 2, 3];
    private static readonly byte[] OtherPublic = [4, 5, 6];

    [Fact]
    public void Brings_a_version_to_the_current_one() => Assert.Equal(RotationVerdict.Begin, Judge("key_a.1", Version(1)));

    [Fact]
    public void Brings_a_version_to_who_may_manage_keys() => Assert.Equal(RotationVerdict.Begin, Judge("key_manager.4", Version(1)));

    [Theory]
    [InlineData("key_a", "key_a.1", RotationVerdict.Repeat)]
    [InlineData("key_manager", "key_manager.4", RotationVerdict.Repeat)]
    [InlineData("key_manager", "key_manager.5", RotationVerdict.Repeat)]
    [InlineData("key_manager", "key_a.1", RotationVerdict.RotationPending)]
    [InlineData("key_a", "key_manager.4", RotationVerdict.RotationPending)]
    [InlineData("key_other", "key_manager.4", RotationVerdict.RotationPending)]
    public void Repeats_its_answer_to_who_asked_first_and_to_nobody_else(string first, string by, RotationVerdict expected) =>
        Assert.Equal(expected, Judge(by, Version(1), Version(2, by: first)));

    [Fact]
    public void Gives_nothing_to_a_version_that_was_replaced() =>
        Assert.Equal(RotationVerdict.AlreadyRotated, Judge("key_a.1", Version(1, ends: Now.AddDays(1)), Version(2, by: "key_a", used: Now)));

    [Fact]
    public void Alerts_when_a_replaced_version_meets_a_rotation() => Assert.Equal(
        RotationVerdict.RotationPending,
        Judge("key_a.1", Version(1, ends: Now.AddDays(1)), Version(2, by: "key_a", used: Now), Version(3, by: "key_a")));

    [Fact]
    public void Begins_again_when_the_version_that_waited_was_revoked() =>
        Assert.Equal(RotationVerdict.Begin, Judge("key_a.1", Version(1), Version(2, by: "key_a", revoked: Now)));

    [Fact]
    public void The_public_key_of_a_version_that_lapsed_may_be_presented_again()
    {
        var lapsed = Version(2, "key_a", ends: Now, algorithm: SignatureAlgorithm.EcdsaP256Sha256, material: OtherPublic);

        Assert.Equal(RotationVerdict.Begin, JudgeEcdsa(OtherPublic, Ecdsa(1, Public), lapsed));
        Assert.Equal(RotationVerdict.SameMaterial, JudgeEcdsa(Public, Ecdsa(1, Public), lapsed));
    }

    [Theory, InlineData(0, RotationVerdict.Begin), InlineData(1, RotationVerdict.Repeat)]
    public void Begins_again_when_the_version_that_waited_has_expired(int ticks, RotationVerdict expected) =>
        Assert.Equal(expected, Judge("key_a.1", Version(1), Version(2, by: "key_a", expires: Now.AddTicks(ticks))));

    [Fact]
    public void Repeats_a_version_that_an_instance_with_a_fast_clock_brought() =>
        Assert.Equal(RotationVerdict.Repeat, Judge("key_a.1", Version(1), Version(2, by: "key_a", created: Now.AddSeconds(1))));

    [Fact]
    public void Does_not_bring_back_what_was_revoked() =>
        Assert.Equal(RotationVerdict.KeyRevoked, Judge("key_manager.4", Version(1, revoked: Now)));

    [Theory, InlineData(-1, RotationVerdict.Begin), InlineData(0, RotationVerdict.KeyRevoked)]
    public void Does_not_bring_back_what_has_ended(int ticks, RotationVerdict expected) =>
        Assert.Equal(expected, Judge("key_manager.4", Version(1, expires: Now.AddTicks(-ticks))));

    [Fact]
    public void Brings_and_repeats_nothing_to_who_could_not_grant_it()
    {
        var by = MadeKey.Of("key_manager.4", "acc_a", Now, [Scopes.KeysManage]);

        Assert.Equal(RotationVerdict.BeyondGrant, KeyRotationRules.Judge([Version(1)], by, publicKey: null, Now));
        Assert.Equal(
            RotationVerdict.BeyondGrant, KeyRotationRules.Judge([Version(1), Version(2, by: "key_manager")], by, publicKey: null, Now));
    }

    [Fact]
    public void Knows_no_key_without_versions() => Assert.Equal(RotationVerdict.NotFound, Judge("key_manager.4"));

    [Fact]
    public void Takes_the_next_public_key_of_a_customer() => Assert.Equal(RotationVerdict.Begin, JudgeEcdsa(OtherPublic, Ecdsa(1, Public)));

    [Fact]
    public void Refuses_a_public_key_that_was_used_before() => Assert.Equal(RotationVerdict.SameMaterial, JudgeEcdsa(Public, Ecdsa(1, Public)));

    [Fact]
    public void Refuses_a_customers_key_without_a_public_key() => Assert.Equal(RotationVerdict.WrongMaterial, JudgeEcdsa(null, Ecdsa(1, Public)));

    [Fact]
    public void Refuses_a_public_key_for_a_secret_of_ours() => Assert.Equal(
        RotationVerdict.WrongMaterial, KeyRotationRules.Judge([Version(1)], By("key_a.1"), Public, Now));

    [Theory, InlineData(true, RotationVerdict.Repeat), InlineData(false, RotationVerdict.RotationPending)]
    public void Repeats_its_answer_for_the_same_public_key_only(bool same, RotationVerdict expected) =>
        Assert.Equal(expected, JudgeEcdsa(same ? OtherPublic : [7], Ecdsa(1, Public), Ecdsa(2, OtherPublic, by: "key_a")));

    [Theory, InlineData(-1, true), InlineData(0, false)]
    public void A_replaced_version_stops_at_its_end(int ticks, bool live) =>
        Assert.Equal(live, Version(1, ends: Now).LiveAt(Now.AddTicks(ticks)));

    [Fact]
    public void An_end_lengthens_no_life()
    {
        var key = Version(1, expires: Now, ends: Now.AddDays(1));

        Assert.Equal(Now, key.StopsAt);
        Assert.False(key.LiveAt(Now));
    }

    [Fact]
    public void A_version_that_starts_or_ends_keeps_all_else()
    {
        var key = Version(2, by: "key_a");
        var changed = key.UsedAt(Now).EndingAt(Now.AddDays(1));

        Assert.Equal((Now, Now.AddDays(1), false), (changed.FirstUsedAt, changed.EndsAt, changed.Pending));
        Assert.Equal(
            (key.Id, key.Account, key.Material, key.Scopes, key.ExpiresAt, key.RotatedBy, key.ETag),
            (changed.Id, changed.Account, changed.Material, changed.Scopes, changed.ExpiresAt, changed.RotatedBy, changed.ETag));
        Assert.True(key.Pending);
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.255", true)]
    [InlineData("192.0.2.1", "192.0.3.1", false)]
    [InlineData("2001:db8::1", "2001:db8::ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    [InlineData("0.0.0.1", "::1", false)]
    public void A_network_is_a_24_or_a_64(string one, string other, bool same) =>
        Assert.Equal(same, ClientNetwork.Of(IPAddress.Parse(one)) == ClientNetwork.Of(IPAddress.Parse(other)));

    private static ApiKey By(string id) => MadeKey.Of(id, "acc_a", Now, [Scopes.KeysManage, Scopes.MessagesRead]);

    private static RotationVerdict Judge(string by, params ApiKey[] versions) =>
        KeyRotationRules.Judge(versions, By(by), publicKey: null, Now);

    private static RotationVerdict JudgeEcdsa(byte[]? publicKey, params ApiKey[] versions) =>
        KeyRotationRules.Judge(versions, By("key_a.1"), publicKey, Now);

    private static ApiKey Ecdsa(int version, byte[] material, string by = "") =>
        Version(version, by, algorithm: SignatureAlgorithm.EcdsaP256Sha256, material: material);

    private static ApiKey Version(
        int version, string by = "", DateTimeOffset? used = null, DateTimeOffset? ends = null, DateTimeOffset? revoked = null,
        DateTimeOffset? expires = null, DateTimeOffset? created = null, SignatureAlgorithm algorithm = SignatureAlgorithm.HmacSha256,
        byte[]? material = null) => new()
    {
        Id = KeyId.Parse($"key_a.{version}"),
        Account = AccountId.Parse("acc_a"),
        Algorithm = algorithm,
        Material = material ?? [(byte)version],
        Scopes = [Scopes.MessagesRead],
        CreatedAt = created ?? Now.AddDays(-1),
        ExpiresAt = expires ?? Now.AddDays(30),
        RotatedBy = by,
        FirstUsedAt = used,
        EndsAt = ends,
        RevokedAt = revoked,
    };
}
