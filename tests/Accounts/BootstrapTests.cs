using System.Security.Cryptography;
using Azure.Data.Tables;
using Waxseal.Accounts;
using Waxseal.Azure;
using Waxseal.Client;
using Waxseal.Protocols.Signing;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Accounts;

/// <summary>The command that makes the first administrator.</summary>
public sealed class BootstrapTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("waxseal-bootstrap-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_first_administrator_manages_accounts_and_another_takes_a_reason()
    {
        var (code, output, _) = await RunAsync("--name", "Ada");
        var refused = await RunAsync("--name", "Bob");
        var again = await RunAsync("--name", "Bob", "--again", "LOST-KEY");

        Assert.Equal((0, 1, 0), (code, refused.Code, again.Code));
        Assert.Equal("", refused.Output);
        Assert.Contains("--again", refused.Error, StringComparison.Ordinal);
        await using var app = await WaxsealApp.StartAsync(new() { DataPath = folder, Seed = false });
        foreach (var lines in new[] { output, again.Output })
        {
            using var client = app.ClientOf(Read(lines));
            Assert.StartsWith(
                "acc_", (await client.Accounts.CreateAsync(new() { Name = "A", PerSecond = 1 }, Token)).Id, StringComparison.Ordinal);
        }

        var audited = (await AtRest.RowsAsync(app, TableNames.Audit)).Where(row => row.GetString("Action") == "gateway.bootstrapped");
        Assert.Equal(["LOST-KEY", "first"], audited.Select(row => row.GetString("Reason")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_dead_administrator_counts_so_that_nobody_becomes_one_unnoticed()
    {
        var (_, output, _) = await RunAsync("--name", "Ada", "--days", "1");
        await using (var app = await WaxsealApp.StartAsync(new() { DataPath = folder, Seed = false }))
        {
            using var client = app.ClientOf(Read(output));
            await client.Keys.RevokeAsync(Read(output).KeyId.Split('.')[0], "test", Token);
        }

        Assert.Equal(1, (await RunAsync("--name", "Bob")).Code);
    }

    [Fact]
    public async Task An_administrators_own_key_needs_no_secret()
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var path = Path.Combine(folder, "own.pem");
        await File.WriteAllTextAsync(path, own.ExportSubjectPublicKeyInfoPem(), Token);

        var (code, output, _) = await RunAsync("--name", "Ada", "--public-key", path);

        Assert.Equal(0, code);
        Assert.DoesNotContain("SECRET", output, StringComparison.Ordinal);
        Assert.Contains("WAXSEAL_ADMIN_ALGORITHM=ecdsa-p256-sha256", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demonstration_gets_an_administrator_only_where_there_is_none()
    {
        await RunAsync("--name", "Ada");

        await using var app = await WaxsealApp.StartAsync(new() { DataPath = folder, Seed = false, Settings = Demo() });

        Assert.DoesNotContain("admin", await File.ReadAllTextAsync(Path.Combine(folder, "other.json"), Token), StringComparison.Ordinal);
        Assert.Single(await AtRest.RowsAsync(app, TableNames.ApiKeys), row => row.GetString("Account") == "acc_gateway");
    }

    [Theory]
    [InlineData("Whose key")]
    [InlineData("What is --name", "--name")]
    [InlineData("What is Ada", "Ada")]
    [InlineData("What is --force", "--name", "Ada", "--force")]
    [InlineData("What is --name", "--name", "Ada", "--name", "Bob")]
    [InlineData("--days is a number", "--name", "Ada", "--days", "many")]
    [InlineData("There is no file", "--name", "Ada", "--public-key", "/nowhere/at/all.pem")]
    public void Says_what_is_wrong_with_its_arguments(string sentence, params string[] arguments)
    {
        var (order, _, fault) = BootstrapCommand.Read(arguments);

        Assert.Null(order);
        Assert.Contains(sentence, fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("days", "--name", "Ada", "--days", "366")]
    [InlineData("name", "--name", " ")]
    [InlineData("again", "--name", "Ada", "--again", "because I can")]
    public async Task Refuses_what_no_administrator_may_be(string sentence, params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);

        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith(sentence + ":", error, StringComparison.Ordinal);
    }

    private Dictionary<string, string> Demo() => new() { ["Accounts:DemoFile"] = Path.Combine(folder, "other.json") };

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] all = [.. arguments, $"--LocalPlatform:DataPath={folder}", "--LocalPlatform:Url=http://127.0.0.1:0"];
        var code = await Program.BootstrapAsync(all, output, error);
        return (code, output.ToString(), error.ToString());
    }

    private static SigningKey Read(string output)
    {
        var values = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=', 2)).ToDictionary(
            pair => pair[0], pair => pair[1].Trim(), StringComparer.Ordinal);
        return new SigningKey(
            values["WAXSEAL_ADMIN_KEY_ID"], SignatureAlgorithm.HmacSha256, Convert.FromBase64String(values["WAXSEAL_ADMIN_SECRET"]));
    }
}
