using System.Diagnostics;
using Waxseal.Tests.Tidy;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Infra;

/// <summary>What azd runs around a deployment. The Azure CLI is a script of the test's own: no Azure is asked.</summary>
public sealed class HookTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("northeurope", "Registered", "", 0, "offers what is needed")]
    [InlineData("North Europe", "Registered", "", 0, "offers what is needed")]
    [InlineData("mars", "Registered", "", 1, "Flex Consumption, which the gateway runs on, is not offered in mars")]
    [InlineData("swedencentral", "Registered", "", 1, "App Service P0v3 on Linux, which the dispatcher runs on, is not offered in swedencentral")]
    [InlineData("northeurope", "NotRegistered", "", 1, "az provider register --namespace Microsoft.Web")]
    [InlineData("northeurope", "Registered", "kv-old", 1, "the vault kv-old of this environment was deleted")]
    public async Task The_preflight_stops_what_azure_would_refuse(string location, string provider, string vault, int code, string says)
    {
        using var az = new FakeProgram("az", $$"""
            case "$1 $2" in
              "functionapp list-flexconsumption-locations") printf 'North Europe\nSweden Central\n' ;;
              "appservice list-locations") printf 'North Europe\nWest Europe\n' ;;
              "provider show") echo {{provider}} ;;
              "keyvault list-deleted") echo {{vault}} ;;
            esac
            """);

        var (exit, _, error) = await RunAsync("preflight.sh", az.Folder, ("AZURE_LOCATION", location), ("AZURE_ENV_NAME", "test"));

        Assert.Contains(says, error);
        Assert.Equal(code, exit);
    }

    // Its subnet is delegated to a provider of which the template makes nothing, so that Azure would not register it by itself.
    [Fact]
    public async Task The_preflight_asks_for_the_provider_that_a_private_network_is_delegated_to()
    {
        using var az = new FakeProgram("az", """
            case "$1 $2 $4" in
              "functionapp list-flexconsumption-locations "*|"appservice list-locations "*) echo northeurope ;;
              "provider show Microsoft.App") echo NotRegistered ;;
              "provider show "*) echo Registered ;;
            esac
            """);

        var (exit, _, error) = await RunAsync(
            "preflight.sh", az.Folder, ("AZURE_LOCATION", "northeurope"), ("WAXSEAL_NETWORK_ISOLATION", "true"));

        Assert.Contains("az provider register --namespace Microsoft.App", error);
        Assert.Equal(1, exit);
    }

    // "Start date of budgets cannot be updated": a deployment in a later month would fail.
    [Theory]
    [InlineData(null, 1)]
    [InlineData("2026-11-01", 0)]
    public async Task The_preflight_keeps_the_month_that_a_budget_began_in(string? kept, int times)
    {
        using var azd = new FakeProgram("azd", """echo "$*" >> "$(dirname "$0")/said" """);
        var said = Path.Combine(azd.Folder, "said");
        List<(string, string)> environment = [("AZURE_LOCATION", "northeurope"), ("WAXSEAL_CUSTOM_DOMAIN", "example.com")];
        if (kept is not null) environment.Add(("WAXSEAL_BUDGET_START", kept));

        var (_, _, error) = await RunAsync("preflight.sh", azd.Folder, [.. environment]);

        // The domain without a certificate ends it before the Azure CLI of this machine is asked.
        Assert.Contains("WAXSEAL_CUSTOM_DOMAIN_CERTIFICATE", error);
        var lines = File.Exists(said) ? await File.ReadAllLinesAsync(said, Token) : [];
        Assert.Equal(times, lines.Length);
        Assert.All(lines, line => Assert.Matches(@"^env set WAXSEAL_BUDGET_START \d{4}-\d\d-01$", line.Trim()));
    }

    [Fact]
    public async Task The_smoke_sends_a_signed_message_through_the_gateway()
    {
        await using var app = await WaxsealApp.StartAsync();

        var (exit, _, error) = await RunAsync(
            "smoke.sh", null, ("SERVICE_GATEWAY_URI", app.Url.ToString()), ("WAXSEAL_SMOKE_TO", "+447700900123"),
            ("WAXSEAL_SMOKE_DEMO", Path.Combine(app.DataPath, "demo.json")));

        Assert.Contains("accepted: {\"id\":\"msg_", error);
        Assert.Equal(0, exit);
    }

    [Fact]
    public async Task The_smoke_without_a_key_says_how_to_go_on()
    {
        await using var app = await WaxsealApp.StartAsync();

        var (exit, _, error) = await RunAsync("smoke.sh", null, ("SERVICE_GATEWAY_URI", app.Url.ToString()));

        Assert.Contains("answers 200", error);
        Assert.Contains("no message was sent", error);
        Assert.Equal(0, exit);
    }

    [Fact]
    public async Task The_smoke_fails_where_nobody_answers()
    {
        var (exit, _, error) = await RunAsync(
            "smoke.sh", null, ("SERVICE_GATEWAY_URI", "http://127.0.0.1:1"), ("WAXSEAL_SMOKE_TRIES", "2"), ("WAXSEAL_SMOKE_PAUSE_SECONDS", "0"));

        Assert.Contains("does not answer 200", error);
        Assert.Equal(1, exit);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(
        string hook, string? path, params (string Name, string Value)[] environment)
    {
        SendScript.Require("sh", "curl", "openssl");
        var start = new ProcessStartInfo("sh", [Path.Combine(SourceFile.Root, "infra", "hooks", hook)])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        if (path is not null) start.Environment["PATH"] = path + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        using var process = Process.Start(start) ?? throw new InvalidOperationException("sh did not start.");
        var output = process.StandardOutput.ReadToEndAsync(Token);
        var error = process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, await output, await error);
    }

    private sealed class FakeProgram : IDisposable
    {
        public FakeProgram(string name, string script)
        {
            var file = Path.Combine(Folder, name);
            File.WriteAllText(file, "#!/bin/sh\n" + script + "\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        public string Folder { get; } = Directory.CreateTempSubdirectory("waxseal-hook-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
