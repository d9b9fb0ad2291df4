using System.Security.Cryptography;
using Waxseal.Channels;
using Waxseal.Local.Certificates;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Channels;

public sealed class OperatorTlsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("waxseal-ca-").FullName;

    [Fact]
    public async Task An_operator_whose_certificate_is_from_another_root_is_never_bound()
    {
        var other = LocalCa.OpenOrCreate(folder, TimeProvider.System);

        await RefusesAsync("Operators:0:TrustedRoots:0", other.RootPemPath, "leads to none of TrustedRoots");
    }

    [Fact]
    public async Task An_operator_with_another_key_than_the_pinned_one_is_never_bound() =>
        await RefusesAsync("Operators:0:SpkiPins:0", Convert.ToBase64String(SHA256.HashData("another key"u8)), "is none of SpkiPins");

    [Fact]
    public async Task An_operator_is_bound_under_the_name_and_root_that_it_has()
    {
        await using var app = await WaxsealApp.StartAsync();

        await app.UntilAsync(() => app.Get<OperatorLinks>().Ready, "the bind");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task RefusesAsync(string setting, string value, string reason)
    {
        await using var app = await WaxsealApp.StartAsync(new() { Settings = new Dictionary<string, string> { [setting] = value } });

        await app.UntilAsync(() => app.Logs.Lines.Count(line => line.Contains("no bind", StringComparison.Ordinal) && line.Contains(reason, StringComparison.Ordinal)) >= 2, "two refusals");

        Assert.False(app.Get<OperatorLinks>().Ready);
        Assert.Equal(0, app.Smsc.Binds);
    }
}
