using Xunit;

namespace Waxseal.Tests.Infra;

/// <summary>What the preflight asks about a region and about what was deleted, beside what <see cref="HookTests"/> has.</summary>
public sealed class PreflightTests
{
    private const string Zones = "a choice of availability zones, which the dispatchers";
    private const string Vault = "the vault kv-old of this environment was deleted";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // northcentralus has Flex Consumption and App Service, and no zones: all storage of the template is zone-redundant.
    [Fact]
    public async Task A_region_without_zone_redundant_storage_is_stopped()
    {
        using var az = FakeProgram.Az(""" "storage sku list "*"Standard_ZRS"*) echo westeurope ;; """);

        var (exit, _, error) = await RunAsync(az);

        Assert.Contains("zone-redundant storage (Standard_ZRS), which the tables stand on, is not offered in northeurope", error);
        Assert.Equal(1, exit);
    }

    [Theory]
    [InlineData("true", 1, Zones)]
    [InlineData(null, 1, Zones)]
    [InlineData("false", 0, "offers the plans")]
    public async Task A_region_without_zones_is_stopped_when_the_dispatchers_stand_in_several(string? zones, int code, string says)
    {
        using var az = FakeProgram.Az(""" "account list-locations "*"availabilityZoneMappings"*) echo westeurope ;; """);

        var (exit, _, error) = zones is null ? await RunAsync(az) : await RunAsync(az, ("WAXSEAL_DISPATCHER_ZONES", zones));

        Assert.Contains(says, error);
        Assert.Equal(code, exit);
    }

    [Fact]
    public async Task A_region_without_zones_is_stopped_when_operators_have_lines_of_their_own()
    {
        using var az = FakeProgram.Az(""" "account list-locations "*) echo westeurope ;; """);

        var (exit, _, error) = await HookRun.WithParametersAsync(
            "preflight.sh", az, "\"operatorVpn\": { \"value\": [] }", "\"operatorVpn\": { \"value\": [ { \"name\": \"example\" } ] }",
            Token, ("AZURE_LOCATION", "northeurope"), ("WAXSEAL_DISPATCHER_ZONES", "false"));

        Assert.Contains(Zones, error);
        Assert.Equal(1, exit);
    }

    [Fact]
    public async Task One_dispatcher_in_several_zones_is_stopped()
    {
        using var az = FakeProgram.Az("");

        var (exit, _, error) = await HookRun.WithParametersAsync(
            "preflight.sh", az, "\"dispatcherInstances\": { \"value\": 2 }", "\"dispatcherInstances\": { \"value\": 1 }", Token,
            ("AZURE_LOCATION", "northeurope"));

        Assert.Contains("one dispatcher can't stand in two zones", error);
        Assert.Equal(1, exit);
    }

    [Fact]
    public async Task The_size_that_is_asked_for_is_that_of_the_parameters_file()
    {
        using var az = FakeProgram.Az(""" "appservice list-locations --sku P1MV3 "*) echo westeurope ;; """);

        var (exit, _, error) = await HookRun.WithParametersAsync(
            "preflight.sh", az, "\"dispatcherSku\": { \"value\": \"P0v3\" }", "\"dispatcherSku\": { \"value\": \"P1mv3\" }", Token,
            ("AZURE_LOCATION", "northeurope"));

        Assert.Contains("App Service P1mv3 on Linux, which the dispatcher runs on, is not offered in northeurope", error);
        Assert.Equal(1, exit);
    }

    [Theory]
    [InlineData("true", 1, "Content Safety, which the gateway asks for an opinion, is not offered in northeurope")]
    [InlineData("false", 0, "offers the plans")]
    public async Task A_region_without_content_safety_is_stopped_when_it_is_asked_for(string safety, int code, string says)
    {
        using var az = FakeProgram.Az(""" "cognitiveservices account list-skus "*"ContentSafety"*) printf 'WESTEUROPE\nEASTUS\n' ;; """);

        var (exit, _, error) = await RunAsync(az, ("WAXSEAL_CONTENT_SAFETY", safety));

        Assert.Contains(says, error);
        Assert.Equal(code, exit);
    }

    // A deleted vault has its tags and its region among its properties (Vaults - List Deleted, the page's sample): a question after its
    // tags alone finds none, and so it does here. Elsewhere the template would give another name.
    [Theory]
    [InlineData("North Europe", 1, Vault)]
    [InlineData("northeurope", 1, Vault)]
    [InlineData("westeurope", 0, "offers the plans")]
    public async Task A_vault_that_was_deleted_in_this_region_stops_it(string region, int code, string says)
    {
        using var az = FakeProgram.Az($"""
            "keyvault list-deleted "*"properties.tags"*"azd-env-name"*"'test'"*) printf 'kv-old\t{region}\n' ;;
            """);

        var (exit, _, error) = await RunAsync(az, ("AZURE_ENV_NAME", "test"));

        Assert.Contains(says, error);
        Assert.Equal(code, exit);
    }

    [Theory]
    [InlineData("true", "northeurope", 1, "az cognitiveservices account purge --name cs-old --resource-group rg-test --location northeurope")]
    [InlineData("true", "westeurope", 0, "offers the plans")]
    [InlineData("false", "northeurope", 0, "offers the plans")]
    public async Task A_content_safety_account_that_was_deleted_stops_it_and_the_purge_is_named(
        string safety, string region, int code, string says)
    {
        using var az = FakeProgram.Az($"""
            "cognitiveservices account list-deleted "*"/resourceGroups/rg-test/"*) printf 'cs-old\t{region}\n' ;;
            """);

        var (exit, _, error) = await RunAsync(az, ("AZURE_ENV_NAME", "test"), ("WAXSEAL_CONTENT_SAFETY", safety));

        Assert.Contains(says, error);
        Assert.Equal(code, exit);
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(
        FakeProgram az, params (string Name, string Value)[] environment) =>
        HookRun.RunAsync("preflight.sh", az, Token, [("AZURE_LOCATION", "northeurope"), .. environment]);
}
