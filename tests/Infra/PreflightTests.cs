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

    [Fact]
    public async Task A_region_without_a_kind_of_resource_that_the_template_makes_is_stopped()
    {
        using var az = FakeProgram.Az(""" "provider show --namespace Microsoft.EventGrid "*"'systemTopics'"*) echo 'West Europe' ;; """);

        var (exit, _, error) = await RunAsync(az);

        Assert.Contains("Microsoft.EventGrid/systemTopics, which the template makes, is not offered in northeurope", error);
        Assert.Equal(1, exit);
    }

    // Get-AzStorageUsage and Get-AzNetworkUsage have the names with spaces, as their localized form. What an environment has already counts
    // as used: only one that has nothing yet would be refused for sure.
    [Theory]
    [InlineData("StorageAccounts", "249", "250", "false", 1, "quota of storageaccounts in northeurope 249 of 250 are used; 2 are needed")]
    [InlineData("Storage Accounts", "249", "250", "false", 1, "quota of storageaccounts")]
    [InlineData("StorageAccounts", "249", "250", "true", 0, "quota of storageaccounts")]
    [InlineData("StorageAccounts", "248", "250", "false", 0, "offers the plans")]
    [InlineData("StorageAccounts", "None", "None", "false", 0, "offers the plans")]
    public async Task A_quota_that_leaves_no_room_stops_a_first_deployment(
        string name, string used, string limit, string exists, int code, string says)
    {
        using var az = FakeProgram.Az($"""
            "group exists "*) echo {exists} ;;
            "storage account show-usage --location northeurope "*) printf '{name}\n{used}\n{limit}\n' ;;
            """);

        var (exit, _, error) = await RunAsync(az, ("AZURE_ENV_NAME", "test"));

        Assert.Contains(says, error);
        Assert.Equal(code, exit);
    }

    [Theory]
    [InlineData("true", "Public IP Addresses\\t60\\t60", 1, "quota of publicipaddresses in northeurope 60 of 60 are used; 1 are needed")]
    [InlineData("true", "Public IP Addresses\\t59\\t60", 0, "offers the plans")]
    [InlineData("true", "VirtualNetworks\\t50\\t50", 1, "quota of virtualnetworks")]
    [InlineData("false", "Public IP Addresses\\t60\\t60", 0, "offers the plans")]
    public async Task A_private_network_needs_room_for_its_addresses(string isolated, string usage, int code, string says)
    {
        using var az = FakeProgram.Az($"""
            "group exists "*) echo false ;;
            "network list-usages "*) printf '{usage}\n' ;;
            """);

        var (exit, _, error) = await RunAsync(az, ("AZURE_ENV_NAME", "test"), ("WAXSEAL_NETWORK_ISOLATION", isolated));

        Assert.Contains(says, error);
        Assert.Equal(code, exit);
    }

    [Theory]
    [InlineData("P0v3", "0", "0 of 0 of p0v3 are used, and the dispatcher wants 2 of P0v3")]
    [InlineData("PremiumV3 VMs", "1", "0 of 1 of premiumv3vms are used")]
    [InlineData("Total VMs", "2", "offers the plans")]
    [InlineData("B1", "0", "offers the plans")]
    public async Task An_app_service_quota_that_may_be_too_small_is_told_and_stops_nobody(string name, string limit, string says)
    {
        using var az = FakeProgram.Az($"""
            "rest "*"/providers/Microsoft.Web/locations/northeurope/usages?"*) printf '{name}\t0\t{limit}\n' ;;
            """);

        var (exit, _, error) = await RunAsync(az);

        Assert.Contains(says, error);
        Assert.Equal(says == "offers the plans", !error.Contains("ask for more", StringComparison.Ordinal));
        Assert.Equal(0, exit);
    }

    // Windows: Azure/azure-cli, issue 33385.
    [Fact]
    public async Task A_cli_whose_lines_end_in_cr_lf_is_understood()
    {
        using var az = FakeProgram.Az("""
            "functionapp list-flexconsumption-locations "*|"appservice list-locations "*) printf 'North Europe\r\n' ;;
            "provider show "*registrationState*) printf 'Registered\r\n' ;;
            "group exists "*) printf 'true\r\n' ;;
            "rest "*budgets*) printf '2026-11-01T00:00:00Z\r\n' ;;
            """);

        var (exit, _, error) = await RunAsync(az, ("AZURE_ENV_NAME", "test"));

        Assert.Contains("offers the plans", error);
        Assert.Equal(0, exit);
        Assert.Equal(["env set WAXSEAL_BUDGET_START 2026-11-01"], await az.SaidToAzdAsync(Token));
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(
        FakeProgram az, params (string Name, string Value)[] environment) =>
        HookRun.RunAsync("preflight.sh", az, Token, [("AZURE_LOCATION", "northeurope"), .. environment]);
}
