using Microsoft.Extensions.Configuration;
using Waxseal.Local.Hosting.Settings;
using Xunit;

namespace Waxseal.Tests.Local.Hosting;

public sealed class LocalSettingsTests : IDisposable
{
    private readonly string folder = TestHost.NewFolder();

    [Fact]
    public void Takes_local_settings_over_the_defaults_and_the_command_line_over_both()
    {
        File.WriteAllText(Path.Combine(folder, "local.settings.json"),
            """{ "IsEncrypted": false, "Values": { "Vault__Uri": "from file", "Gate:Hosts:0": "file", "ServiceBus": "file" } }""");
        var settings = Compose("--ServiceBus=from args");
        Assert.Equal(("from file", "file", "from args"), (settings["Vault:Uri"], settings["Gate:Hosts:0"], settings["ServiceBus"]));
        Assert.StartsWith("EmbeddedEngine=", settings["Tables:ConnectionString"], StringComparison.Ordinal);
    }

    [Fact]
    public void Takes_the_environment_over_local_settings()
    {
        // PATH is in every environment.
        File.WriteAllText(Path.Combine(folder, "local.settings.json"), """{ "Values": { "PATH": "file" } }""");
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), Compose()["PATH"]);
    }

    [Fact]
    public void Reads_host_json_as_the_section_azure_knows()
    {
        File.WriteAllText(Path.Combine(folder, "host.json"),
            """{ "version": "2.0", "extensions": { "http": { "routePrefix": "x" }, "serviceBus": { "maxMessageBatchSize": 7 } } }""");
        var settings = HostSettings.Read(Compose("--AzureFunctionsJobHost:extensions:serviceBus:maxConcurrentCalls=3"));
        Assert.Equal(("x", 7, 3), (settings.RoutePrefix, settings.BatchMessagesMax, settings.ConcurrentCallsMax));
    }

    [Fact]
    public void Has_azures_defaults_without_a_host_json()
    {
        var settings = HostSettings.Read(Compose());
        Assert.Equal(("api", 16 * Environment.ProcessorCount, 1000, 1, 0, true), (
            settings.RoutePrefix, settings.ConcurrentCallsMax, settings.BatchMessagesMax, settings.BatchMessagesMin,
            settings.PrefetchMessages, settings.AutoComplete));
        Assert.Equal(
            (TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(30)),
            (settings.FunctionTimeout, settings.LockRenewalMax, settings.BatchWaitMax));
    }

    [Theory]
    [InlineData("extensions:serviceBus:maxConcurrentCalls=0", "maxConcurrentCalls is '0'")]
    [InlineData("extensions:serviceBus:maxMessageBatchSize=many", "maxMessageBatchSize is 'many'")]
    [InlineData("extensions:serviceBus:maxBatchWaitTime=00:02:31", "maxBatchWaitTime is '00:02:31'")]
    [InlineData("extensions:serviceBus:autoCompleteMessages=no", "autoCompleteMessages is 'no'")]
    [InlineData("functionTimeout=00:00:00", "functionTimeout is '00:00:00'")]
    [InlineData("extensions:serviceBus:minMessageBatchSize=1001", "minMessageBatchSize is larger")]
    public void Refuses_a_host_json_out_of_range(string setting, string expected)
    {
        var failure = Assert.Throws<LocalPlatformException>(() => HostSettings.Read(Compose("--AzureFunctionsJobHost:" + setting)));
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_which_file_is_broken()
    {
        File.WriteAllText(Path.Combine(folder, "host.json"), "{ not json");
        var failure = Assert.Throws<LocalPlatformException>(() => Compose());
        Assert.StartsWith(Path.Combine(folder, "host.json") + " is not valid JSON", failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private ConfigurationManager Compose(params string[] args)
    {
        var configuration = new ConfigurationManager();
        LocalSettings.Compose(configuration, args, [folder]);
        return configuration;
    }
}
