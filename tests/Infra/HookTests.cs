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

        var (exit, _, error) = await RunAsync("preflight.sh", az, ("AZURE_LOCATION", location), ("AZURE_ENV_NAME", "test"));

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
            "preflight.sh", az, ("AZURE_LOCATION", "northeurope"), ("WAXSEAL_NETWORK_ISOLATION", "true"));

        Assert.Contains("az provider register --namespace Microsoft.App", error);
        Assert.Equal(1, exit);
    }

    // azd signs in for itself alone: a CLI that knows nobody says nothing about regions, and is no reason to stop.
    [Fact]
    public async Task The_preflight_of_a_cli_that_is_not_signed_in_stops_nobody()
    {
        using var az = new FakeProgram("az", "echo 'Please run az login' >&2; exit 1");

        var (exit, _, error) = await RunAsync("preflight.sh", az, ("AZURE_LOCATION", "northeurope"), ("AZURE_ENV_NAME", "test"));

        Assert.Contains("the Azure CLI is not signed in (az login)", error);
        Assert.DoesNotContain("not offered", error);
        Assert.Equal(0, exit);
    }

    [Fact]
    public async Task The_preflight_without_a_cli_says_so_and_goes_on()
    {
        using var nothing = new FakeProgram("nothing", "exit 1");

        var (exit, _, error) = await RunAsync("preflight.sh", nothing, ("AZURE_LOCATION", "northeurope"), ("AZURE_ENV_NAME", "test"));

        Assert.Contains("the Azure CLI (az) is not here", error);
        Assert.Equal(0, exit);
    }

    [Fact]
    public async Task The_preflight_stops_a_domain_without_a_certificate()
    {
        using var nothing = new FakeProgram("nothing", "exit 1");

        var (exit, _, error) = await RunAsync(
            "preflight.sh", nothing, ("AZURE_LOCATION", "northeurope"), ("WAXSEAL_CUSTOM_DOMAIN", "example.com"));

        Assert.Contains("WAXSEAL_CUSTOM_DOMAIN_CERTIFICATE", error);
        Assert.Equal(1, exit);
    }

    [Theory]
    [InlineData("functionapp list-flexconsumption-locations", "where Flex Consumption")]
    [InlineData("appservice list-locations", "where App Service P0v3")]
    [InlineData("provider show", "of the provider Microsoft.Web")]
    [InlineData("keyvault list-deleted", "of deleted vaults")]
    [InlineData("group exists", "of a budget")]
    public async Task The_preflight_says_what_it_could_not_ask_and_goes_on(string question, string says)
    {
        using var az = new FakeProgram("az", $"""
            case "$1 $2" in
              "{question}") exit 1 ;;
              "functionapp list-flexconsumption-locations"|"appservice list-locations") echo northeurope ;;
              "provider show") echo Registered ;;
            esac
            """);

        var (exit, _, error) = await RunAsync("preflight.sh", az, ("AZURE_LOCATION", "northeurope"), ("AZURE_ENV_NAME", "test"));

        Assert.Contains("could not be asked " + says, error);
        Assert.DoesNotContain("offers what is needed", error);
        Assert.Equal(0, exit);
    }

    [Fact]
    public async Task The_preflight_asks_about_the_subscription_that_azd_deploys_to()
    {
        using var az = new FakeProgram("az", """
            case "$*" in *"--subscription sub-1"*) ;; *) echo "$*" >> "$(dirname "$0")/elsewhere" ;; esac
            case "$1 $2" in
              "functionapp list-flexconsumption-locations"|"appservice list-locations") echo northeurope ;;
              "provider show") echo Registered ;;
            esac
            """);

        var (exit, _, error) = await RunAsync(
            "preflight.sh", az, ("AZURE_LOCATION", "northeurope"), ("AZURE_ENV_NAME", "test"), ("AZURE_SUBSCRIPTION_ID", "sub-1"));

        Assert.Contains("offers what is needed", error);
        Assert.Equal(0, exit);
        Assert.False(File.Exists(Path.Combine(az.Folder, "elsewhere")));
    }

    // "Start date of budgets cannot be updated"; and a new one may not begin in a month gone by.
    [Theory]
    [InlineData(null, "2026-11-01T00:00:00Z", "2026-11-01")]
    [InlineData("2020-01-01", "2026-11-01T00:00:00Z", "2026-11-01")]
    [InlineData("2026-11-01", "2026-11-01T00:00:00Z", null)]
    [InlineData("2020-01-01", "", "")]
    [InlineData("2999-01-01", "", null)]
    [InlineData(null, "", null)]
    public async Task A_budget_keeps_its_first_day_and_a_new_one_begins_in_no_month_gone_by(string? kept, string budget, string? set)
    {
        using var az = new FakeProgram("az", $"""
            case "$1 $2" in
              "functionapp list-flexconsumption-locations"|"appservice list-locations") echo northeurope ;;
              "provider show") echo Registered ;;
              "group exists") echo true ;;
              "rest --method")
                case "$*" in *"/sub-1/resourceGroups/rg-test/providers/Microsoft.Consumption/budgets?"*) echo "{budget}" ;; esac ;;
            esac
            """);
        List<(string, string)> environment =
            [("AZURE_LOCATION", "northeurope"), ("AZURE_ENV_NAME", "test"), ("AZURE_SUBSCRIPTION_ID", "sub-1")];
        if (kept is not null) environment.Add(("WAXSEAL_BUDGET_START", kept));

        var (exit, _, error) = await RunAsync("preflight.sh", az, [.. environment]);

        Assert.Contains("offers what is needed", error);
        Assert.Equal(0, exit);
        Assert.Equal(set is null ? [] : [$"env set WAXSEAL_BUDGET_START {set}"], await az.SaidToAzdAsync(Token));
    }

    [Fact]
    public async Task An_environment_that_azd_can_not_write_stops_nobody()
    {
        using var az = new FakeProgram("az", """
            case "$1 $2" in
              "functionapp list-flexconsumption-locations"|"appservice list-locations") echo northeurope ;;
              "provider show") echo Registered ;;
              "group exists") echo true ;;
              "rest --method") echo 2026-11-01T00:00:00Z ;;
            esac
            """, azd: "exit 1");

        var (exit, _, error) = await RunAsync("preflight.sh", az, ("AZURE_LOCATION", "northeurope"), ("AZURE_ENV_NAME", "test"));

        Assert.Contains("azd env set WAXSEAL_BUDGET_START 2026-11-01", error);
        Assert.Equal(0, exit);
    }

    // A line of one's own brings a network of one's own (main.bicep, isolated), whatever the variable says.
    [Theory]
    [InlineData("\"operatorVpn\": { \"value\": [] }", "\"operatorVpn\": { \"value\": [ { \"name\": \"example\" } ] }", "Microsoft.App")]
    [InlineData("\"operatorVpn\": { \"value\": [] }", "\"operatorVpn\": { \"value\": [ { \"name\": \"example\" } ] }", "Microsoft.Network")]
    [InlineData("\"monthlyBudget\": { \"value\": 0 }", "\"monthlyBudget\": { \"value\": 500 }", "Microsoft.Consumption")]
    public async Task The_preflight_asks_for_the_providers_of_what_the_parameters_file_says(string from, string to, string provider)
    {
        using var az = new FakeProgram("az", $"""
            case "$1 $2 $4" in
              "functionapp list-flexconsumption-locations "*|"appservice list-locations "*) echo northeurope ;;
              "provider show {provider}") echo NotRegistered ;;
              "provider show "*) echo Registered ;;
            esac
            """);
        var hooks = Directory.CreateDirectory(Path.Combine(az.Folder, "infra", "hooks")).FullName;
        File.Copy(Path.Combine(SourceFile.Root, "infra", "hooks", "preflight.sh"), Path.Combine(hooks, "preflight.sh"));
        var parameters = SourceFile.Read("infra/main.parameters.json");
        Assert.Contains(from, parameters);
        await File.WriteAllTextAsync(
            Path.Combine(az.Folder, "infra", "main.parameters.json"), parameters.Replace(from, to, StringComparison.Ordinal), Token);

        var (exit, _, error) = await RunFileAsync(Path.Combine(hooks, "preflight.sh"), az, [("AZURE_LOCATION", "northeurope")]);

        Assert.Contains($"az provider register --namespace {provider}", error);
        Assert.Equal(1, exit);
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

    private static Task<(int Code, string Output, string Error)> RunAsync(
        string hook, FakeProgram? fake, params (string Name, string Value)[] environment) =>
        RunFileAsync(Path.Combine(SourceFile.Root, "infra", "hooks", hook), fake, environment);

    private static async Task<(int Code, string Output, string Error)> RunFileAsync(
        string file, FakeProgram? fake, (string Name, string Value)[] environment)
    {
        SendScript.Require("sh", "curl", "openssl");
        var start = new ProcessStartInfo("sh", [file])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };

        // Of whoever runs the tests neither the deployment's variables nor the programs that would change it.
        foreach (var name in start.Environment.Keys.Where(IsOfADeployment).ToArray()) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        if (fake is not null) start.Environment["PATH"] = fake.Folder;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("sh did not start.");
        var output = process.StandardOutput.ReadToEndAsync(Token);
        var error = process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, await output, await error);
    }

    private static bool IsOfADeployment(string name) =>
        name.StartsWith("AZURE_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("WAXSEAL_", StringComparison.OrdinalIgnoreCase);
}
