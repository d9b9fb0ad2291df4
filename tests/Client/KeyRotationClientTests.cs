using System.Security.Cryptography;
using Waxseal.Accounts;
using Waxseal.Client;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Accounts;
using Xunit;

namespace Waxseal.Tests.Client;

/// <summary>The client renews its key by itself, against the product, and dies or fails at each point of it.</summary>
public sealed class KeyRotationClientTests(RotationApp scene) : IClassFixture<RotationApp>
{
    private static readonly TimeSpan Old = TimeSpan.FromDays(300);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private readonly MemoryKeyStore store = new();
    private readonly List<Exception> faults = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rotates_when_it_is_told_to_and_saves_before_it_uses()
    {
        var key = await scene.NewKeyAsync(life: Week, age: Old);
        using var client = ClientOf(key);

        await SendAsync(client);
        Assert.Equal([(key.KeyId, After(key))], store.Saves);
        Assert.True((await scene.RowAsync(Named(After(key)))).Pending);
        await SendAsync(client);

        Assert.Equal([(key.KeyId, After(key)), (After(key), null)], store.Saves);
        Assert.NotNull((await scene.RowAsync(key)).EndsAt);
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Many_at_once_rotate_once()
    {
        var key = await scene.NewKeyAsync(life: Week, age: Old);
        using var client = ClientOf(key);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(client)));

        Assert.Equal(1, store.Saves.Count(save => save.Next is not null));
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Leaves_a_key_alone_that_is_good_for_long()
    {
        using var client = ClientOf(await scene.NewKeyAsync());

        await SendAsync(client);

        Assert.Empty(store.Saves);
    }

    [Fact]
    public async Task Uses_the_old_key_on_when_the_new_one_could_not_be_saved_and_tries_again_later()
    {
        var key = await scene.NewKeyAsync(life: Week, age: Old);
        using var client = ClientOf(key);
        store.Fails = true;

        await SendAsync(client);
        await SendAsync(client);
        Assert.IsType<IOException>(Assert.Single(faults));
        Assert.True((await scene.RowAsync(Named(After(key)))).Pending);

        store.Fails = false;
        scene.Time.Advance(TimeSpan.FromMinutes(11));
        await SendAsync(client);
        Assert.Equal([(key.KeyId, After(key))], store.Saves);
    }

    [Fact]
    public async Task Tries_the_saved_version_first_after_a_crash()
    {
        var key = await scene.NewKeyAsync(life: Week, age: Old);
        store.Kept = new KeptKeys(key, await scene.NextAsync(key));
        using var client = ClientOf(key);

        await SendAsync(client);

        Assert.Equal([(After(key), null)], store.Saves);
        Assert.False((await scene.RowAsync(Named(After(key)))).Pending);
    }

    [Fact]
    public async Task Falls_back_to_the_version_before_one_that_the_gateway_does_not_know()
    {
        var key = await scene.NewKeyAsync();
        store.Kept = new KeptKeys(key, new SigningKey(After(key), key.Algorithm, new byte[32]));
        using var client = ClientOf(key);

        await SendAsync(client);

        Assert.Empty(store.Saves);
    }

    [Fact]
    public async Task Learns_from_the_store_what_another_program_rotated()
    {
        var key = await scene.NewKeyAsync(life: Week, age: Old);
        using var other = ClientOf(key);
        using var client = ClientOf(key, automatically: false);
        await SendAsync(client);
        await SendAsync(other);
        await SendAsync(other);
        scene.Time.Advance(RotationApp.Overlap);

        await SendAsync(client);

        Assert.Equal((After(key), null), store.Saves[^1]);
    }

    [Fact]
    public async Task Makes_the_next_private_key_itself_and_shows_the_same_one_after_a_crash()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var nextPair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = await scene.NewKeyAsync(
            life: Week, age: Old, publicKey: pair.ExportSubjectPublicKeyInfo(),
            ecdsa: new SigningKey(scene.NewId(), SignatureAlgorithm.EcdsaP256Sha256, pair.ExportPkcs8PrivateKey()));

        // It died after saving, and before the gateway was asked.
        var next = new SigningKey(After(key), SignatureAlgorithm.EcdsaP256Sha256, nextPair.ExportPkcs8PrivateKey());
        store.Kept = new KeptKeys(key, next);
        using var client = ClientOf(key);
        await SendAsync(client);
        Assert.Equal(nextPair.ExportSubjectPublicKeyInfo(), (await scene.RowAsync(next)).Material);
        scene.Time.Advance(TimeSpan.FromSeconds(6));
        await SendAsync(client);

        Assert.Equal((After(key), null), store.Saves[^1]);
        Assert.Empty(faults);
    }

    [Fact]
    public async Task A_key_is_given_to_who_asks_without_a_store_and_again_until_it_is_used()
    {
        var key = await scene.NewKeyAsync();
        using var client = scene.App.ClientOf(key);

        var next = await client.RotateKeyAsync(Token);
        var again = await client.RotateKeyAsync(Token);

        Assert.Equal((After(key), Convert.ToHexString(next.Secret.Span)), (again.KeyId, Convert.ToHexString(again.Secret.Span)));
    }

    [Fact]
    public async Task Needs_a_store_to_rotate_by_itself()
    {
        var key = await scene.NewKeyAsync();

        Assert.Throws<ArgumentException>(() => new WaxsealClient(
            new WaxsealClientOptions { Url = scene.App.Url, Key = key, RotateAutomatically = true }, new SocketsHttpHandler()));
    }

    private static string After(SigningKey key) => key.KeyId[..^1] + "2";

    private static SigningKey Named(string keyId) => new(keyId, SignatureAlgorithm.HmacSha256, new byte[32]);

    private static Task SendAsync(WaxsealClient client) => client.SendAsync(new("+447700900123", "Hello"), Token);

    private WaxsealClient ClientOf(SigningKey key, bool automatically = true) => new(
        new WaxsealClientOptions
        {
            Url = scene.App.Url, Key = key, Time = scene.Time, RetriesMax = 0, TryTimeout = TimeSpan.FromDays(1), KeyStore = store,
            RotateAutomatically = automatically, RotationFailed = faults.Add,
        },
        new SocketsHttpHandler());
}
