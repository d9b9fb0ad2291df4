using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Infra;

/// <summary>What azd runs around a deployment. The Azure CLI is a script of the test's own: no Azure is asked.</summary>
public sealed class HookTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("northeurope", "Registered", 0, "offers the plans, the storage and the zones")]
    [InlineData("North Europe", "Registered", 0, "offers the plans, the storage and the zones")]
    [InlineData("mars", "Registered", 1, "Flex Consumption, which the gateway runs on, is not offered in mars")]
    [InlineData("swedencentral", "Registered", 1, "App Service P0v3 on Linux, which the dispatcher runs on, is not offered in swedencentral")]
    [InlineData("northeurope", "NotRegistered", 1, "az provider register --namespace Microsoft.Web")]
    public async Task The_preflight_stops_what_azure_would_refuse(string location, string provider, int code, string says)
    {
        using var az = FakeProgram.Az($"""
            "functionapp list-flexconsumption-locations "*) printf 'North Europe\nSweden Central\n' ;;
            "appservice list-locations "*) printf 'North Europe\nWest Europe\n' ;;
            "provider show "*registrationState*) echo {provider} ;;
            """);

        var (exit, _, error) = await RunAsync("preflight.sh", az, ("AZURE_LOCATION", location), ("AZURE_ENV_NAME", "test"));

        Assert.Contains(says, error);
        Assert.Equal(code, exit);
    }

    // Its subnet is delegated to a provider of which the template makes nothing, so that Azure would not register it by itself.
    [Fact]
    public async Task The_preflight_asks_for_the_provider_that_a_private_network_is_delegated_to()
    {
        using var az = FakeProgram.Az(""" "provider show --namespace Microsoft.App "*) echo NotRegistered ;; """);

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
    [InlineData("storage sku list", "where zone-redundant storage")]
    [InlineData("provider show --namespace Microsoft.EventGrid", "where Microsoft.EventGrid/systemTopics is offered")]
    [InlineData("storage account show-usage", "how many storage accounts")]
    [InlineData("rest --method", "how much of App Service")]
    [InlineData("account list-locations", "where a choice of availability zones")]
    [InlineData("cognitiveservices account list-skus", "where Content Safety")]
    [InlineData("keyvault list-deleted", "of deleted vaults")]
    [InlineData("cognitiveservices account list-deleted", "of deleted Content Safety accounts")]
    [InlineData("group exists", "of a budget")]
    public async Task The_preflight_says_what_it_could_not_ask_and_goes_on(string question, string says)
    {
        using var az = FakeProgram.Az($""" "{question} "*) exit 1 ;; """);

        var (exit, _, error) = await RunAsync(
            "preflight.sh", az, ("AZURE_LOCATION", "northeurope"), ("AZURE_ENV_NAME", "test"), ("WAXSEAL_CONTENT_SAFETY", "true"));

        Assert.Contains("could not be asked " + says, error);
        Assert.DoesNotContain("offers the plans, the storage and the zones", error);
        Assert.Equal(0, exit);
    }

    [Fact]
    public async Task The_preflight_asks_about_the_subscription_that_azd_deploys_to()
    {
        using var az = FakeProgram.Az("", before: """
            case "$*" in
            *"--subscription sub-1"*|"rest "*"/subscriptions/sub-1/"*) ;;
            *) echo "$*" >> "$(dirname "$0")/elsewhere" ;;
            esac
            """);

        var (exit, _, error) = await RunAsync(
            "preflight.sh", az, ("AZURE_LOCATION", "northeurope"), ("AZURE_ENV_NAME", "test"), ("AZURE_SUBSCRIPTION_ID", "sub-1"));

        Assert.Contains("offers the plans, the storage and the zones", error);
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
        using var az = FakeProgram.Az($"""
            "group exists "*) echo true ;;
            "rest "*"/sub-1/resourceGroups/rg-test/providers/Microsoft.Consumption/budgets?"*) echo "{budget}" ;;
            """);
        List<(string, string)> environment =
            [("AZURE_LOCATION", "northeurope"), ("AZURE_ENV_NAME", "test"), ("AZURE_SUBSCRIPTION_ID", "sub-1")];
        if (kept is not null) environment.Add(("WAXSEAL_BUDGET_START", kept));

        var (exit, _, error) = await RunAsync("preflight.sh", az, [.. environment]);

        Assert.Contains("offers the plans, the storage and the zones", error);
        Assert.Equal(0, exit);
        Assert.Equal(set is null ? [] : [$"env set WAXSEAL_BUDGET_START {set}"], await az.SaidToAzdAsync(Token));
    }

    [Fact]
    public async Task An_environment_that_azd_can_not_write_stops_nobody()
    {
        using var az = FakeProgram.Az("""
            "group exists "*) echo true ;;
            "rest "*) echo 2026-11-01T00:00:00Z ;;
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
        using var az = FakeProgram.Az($""" "provider show --namespace {provider} "*) echo NotRegistered ;; """);

        var (exit, _, error) = await HookRun.WithParametersAsync(
            "preflight.sh", az, from, to, Token, ("AZURE_LOCATION", "northeurope"));

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
        HookRun.RunAsync(hook, fake, Token, environment);
}
