using System.Security.Cryptography;
using Azure;
using Azure.Core;
using Azure.Security.KeyVault.Secrets;
using Waxseal.Local.Engine;
using Waxseal.Local.Vault;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Local.Vault;

/// <summary>The real SecretClient against the vault of the local platform.</summary>
public sealed class VaultTests : IDisposable
{
    private static readonly Uri Address = new("https://local.vault.azure.net/");
    private readonly string folder = Directory.CreateTempSubdirectory("waxseal-vault").FullName;
    private readonly ManualTime time = new();
    private readonly SecretClient client;
    private Journal journal;
    private VaultStore store;

    public VaultTests()
    {
        journal = Journal.Open(Path.Combine(folder, "engine.db"));
        store = new VaultStore(journal, time, RandomNumberGenerator.Create());
        client = NewClient();
    }

    public void Dispose()
    {
        store.Dispose();
        journal.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Returns_the_latest_version_and_each_by_its_name()
    {
        var first = (await client.SetSecretAsync("name", "one")).Value;
        var second = (await client.SetSecretAsync("name", "two")).Value;

        Assert.NotEqual(first.Properties.Version, second.Properties.Version);
        Assert.Equal("two", (await client.GetSecretAsync("name")).Value.Value);
        Assert.Equal("one", (await client.GetSecretAsync("name", first.Properties.Version)).Value.Value);
        Assert.Equal("two", (await client.GetSecretAsync("NAME")).Value.Value);
    }

    [Fact]
    public async Task Keeps_what_a_secret_was_set_with()
    {
        await client.SetSecretAsync("name", "välue \"quoted\"");

        var found = (await client.GetSecretAsync("name")).Value;

        Assert.Equal("välue \"quoted\"", found.Value);
        Assert.Equal((true, time.Now), (found.Properties.Enabled, found.Properties.CreatedOn));
    }

    [Fact]
    public async Task Refuses_what_it_would_not_keep()
    {
        var tagged = new KeyVaultSecret("name", "value");
        tagged.Properties.Tags["ValidityPeriodDays"] = "30";
        var refusals = new[]
        {
            await Assert.ThrowsAsync<RequestFailedException>(() => client.SetSecretAsync(tagged)),
            await Assert.ThrowsAsync<RequestFailedException>(
                () => client.SetSecretAsync(new KeyVaultSecret("name", "value") { Properties = { ExpiresOn = time.Now } })),
            await Assert.ThrowsAsync<RequestFailedException>(() => client.StartRecoverDeletedSecretAsync("name")),
        };
        Assert.Equal([400, 400, 405], refusals.Select(refusal => refusal.Status));
    }

    [Fact]
    public async Task Keeps_everything_over_a_restart()
    {
        var first = (await client.SetSecretAsync("kept", "one")).Value;
        await client.SetSecretAsync("kept", "two");

        Reopen();
        var again = NewClient();

        Assert.Equal("two", (await again.GetSecretAsync("kept")).Value.Value);
        Assert.Equal("one", (await again.GetSecretAsync("kept", first.Properties.Version)).Value.Value);
    }

    [Fact]
    public async Task Throws_for_a_secret_that_is_not_there()
    {
        var missing = await Assert.ThrowsAsync<RequestFailedException>(() => client.GetSecretAsync("missing"));
        Assert.Equal((404, "SecretNotFound"), (missing.Status, missing.ErrorCode));
    }

    [Fact]
    public async Task Throws_for_a_version_that_is_not_there()
    {
        await client.SetSecretAsync("name", "one");
        var missing = await Assert.ThrowsAsync<RequestFailedException>(
            () => client.GetSecretAsync("name", "0123456789abcdef0123456789abcdef"));
        Assert.Equal(404, missing.Status);
    }

    [Fact]
    public void Answers_the_synchronous_client_too()
    {
        client.SetSecret("name", "one");
        Assert.Equal("one", client.GetSecret("name").Value.Value);
    }

    [Fact]
    public async Task Takes_values_of_25_KiB_and_refuses_more()
    {
        await client.SetSecretAsync("name", new string('x', 25 * 1024));
        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => client.SetSecretAsync("name", new string('x', (25 * 1024) + 1)));
        Assert.Equal(400, refused.Status);
    }

    [Fact]
    public async Task Throws_what_the_fault_hook_returns()
    {
        await client.SetSecretAsync("name", "one");
        store.Fault = call => call == "get name" ? new TimeoutException("outage") : null;

        await Assert.ThrowsAsync<TimeoutException>(() => client.GetSecretAsync("name"));
        await client.SetSecretAsync("name", "two");
        store.Fault = null;

        Assert.Equal("two", (await client.GetSecretAsync("name")).Value.Value);
    }

    private void Reopen()
    {
        store.Dispose();
        journal.Dispose();
        journal = Journal.Open(Path.Combine(folder, "engine.db"));
        store = new VaultStore(journal, time, RandomNumberGenerator.Create());
    }

    private SecretClient NewClient()
    {
        var options = new SecretClientOptions { Transport = new VaultTransport(() => store), Retry = { MaxRetries = 0 } };
        return new SecretClient(Address, new LocalCredential(), options);
    }
}
