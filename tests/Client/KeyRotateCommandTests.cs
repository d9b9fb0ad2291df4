using System.Security.Cryptography;
using System.Text.Json;
using Waxseal.CommandLine;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Accounts;
using Xunit;

namespace Waxseal.Tests.Client;

/// <summary><c>waxseal keys rotate</c> against the product: what it prints or keeps signs, and ends the version before it.</summary>
public sealed class KeyRotateCommandTests(RotationApp scene) : IClassFixture<RotationApp>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("waxseal-rotate-").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();
    private readonly Dictionary<string, string> environment = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        output.Dispose();
        error.Dispose();
    }

    [Fact]
    public async Task Shows_the_next_secret_of_a_key_from_the_environment()
    {
        var first = await scene.NewKeyAsync();
        SignWith(first);

        Assert.Equal(0, await RunAsync("keys", "rotate"));

        await AssertReplacedAsync(first, Shown(SignatureAlgorithm.HmacSha256));
        Assert.Equal("", error.ToString());
    }

    [Fact]
    public async Task Shows_the_same_secret_again_until_its_first_use()
    {
        SignWith(await scene.NewKeyAsync());
        await RunAsync("keys", "rotate");
        var once = output.ToString();

        await RunAsync("keys", "rotate");

        Assert.Equal(once + once, output.ToString());
    }

    [Fact]
    public async Task Makes_the_next_private_key_here_and_gives_the_gateway_its_public_half()
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var first = await scene.NewKeyAsync(
            ecdsa: new SigningKey(scene.NewId(), SignatureAlgorithm.EcdsaP256Sha256, own.ExportPkcs8PrivateKey()),
            publicKey: own.ExportSubjectPublicKeyInfo());
        SignWith(first);
        var file = Path.Combine(folder, "next.json");
        Assert.Equal(1, await RunAsync("keys", "rotate"));
        Assert.Contains("--keep", error.ToString(), StringComparison.Ordinal);

        Assert.Equal(0, await RunAsync("keys", "rotate", "--keep", file));
        var once = output.ToString();
        Assert.Equal(0, await RunAsync("keys", "rotate", "--keep", file));

        Assert.Equal(once + once, output.ToString());
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var next = Shown(SignatureAlgorithm.EcdsaP256Sha256);
        using var made = ECDsa.Create();
        made.ImportPkcs8PrivateKey(next.Secret.Span, out _);
        Assert.Equal(made.ExportSubjectPublicKeyInfo(), (await scene.RowAsync(next)).Material);
        await AssertReplacedAsync(first, next);
    }

    [Fact]
    public async Task Keeps_the_next_secret_in_the_demo_file_that_it_read()
    {
        var first = await scene.NewKeyAsync();
        var file = Path.Combine(folder, "demo.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["baseUrl"] = scene.App.Url.ToString(), ["keyId"] = first.KeyId, ["secret"] = Convert.ToBase64String(first.Secret.Span),
            ["algorithm"] = "hmac-sha256",
        }), Token);

        Assert.Equal(0, await RunAsync("keys", "rotate", "--demo", file));

        using var kept = JsonDocument.Parse(await File.ReadAllTextAsync(file, Token));
        var secret = kept.RootElement.GetProperty("secret").GetString()!;
        var next = new SigningKey(
            kept.RootElement.GetProperty("keyId").GetString()!, SignatureAlgorithm.HmacSha256, Convert.FromBase64String(secret));
        Assert.Equal($"{next.KeyId}  kept in {file}\n", output.ToString());
        await AssertReplacedAsync(first, next);
    }

    [Fact]
    public async Task Says_why_a_key_is_not_rotated()
    {
        var first = await scene.NewKeyAsync();
        await scene.SendAsync(await scene.NextAsync(first));
        SignWith(first);

        Assert.Equal(1, await RunAsync("keys", "rotate"));

        Assert.Contains("(409 already_rotated)", error.ToString(), StringComparison.Ordinal);
        Assert.Equal("", output.ToString());
    }

    // From its first use on the version before it has an end.
    private async Task AssertReplacedAsync(SigningKey first, SigningKey next)
    {
        Assert.NotEqual(first.KeyId, next.KeyId);
        Assert.Null((await scene.RowAsync(first)).EndsAt);
        Assert.Equal(202, (await scene.SendAsync(next)).Status);
        Assert.NotNull((await scene.RowAsync(first)).EndsAt);
    }

    private SigningKey Shown(SignatureAlgorithm algorithm)
    {
        var lines = output.ToString().Split('\n');
        return new SigningKey(lines[0], algorithm, Convert.FromBase64String(lines[1]));
    }

    private void SignWith(SigningKey key)
    {
        environment["WAXSEAL_URL"] = scene.App.Url.ToString();
        environment["WAXSEAL_KEY_ID"] = key.KeyId;
        environment["WAXSEAL_SECRET"] = Convert.ToBase64String(key.Secret.Span);
        environment["WAXSEAL_ALGORITHM"] = key.Algorithm == SignatureAlgorithm.HmacSha256 ? "hmac-sha256" : "ecdsa-p256-sha256";
    }

    private Task<int> RunAsync(params string[] arguments) => WaxsealTool.RunAsync(
        arguments, new Surroundings(output, error, name => environment.GetValueOrDefault(name), Path.GetTempPath(), scene.Time), Token);
}
