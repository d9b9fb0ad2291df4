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
        var expires = time.Now.AddDays(30);
        var secret = new KeyVaultSecret("name", "välue \"quoted\"")
        {
            Properties = { ContentType = "text/plain", ExpiresOn = expires, NotBefore = time.Now },
        };
        secret.Properties.Tags["ValidityPeriodDays"] = "30";
        await client.SetSecretAsync(secret);

        var found = (await client.GetSecretAsync("name")).Value;

        Assert.Equal("välue \"quoted\"", found.Value);
        var properties = found.Properties;
        Assert.Equal(("text/plain", expires, time.Now), (properties.ContentType, properties.ExpiresOn, properties.NotBefore));
        Assert.Equal("30", found.Properties.Tags["ValidityPeriodDays"]);
        Assert.Equal((true, time.Now), (found.Properties.Enabled, found.Properties.CreatedOn));
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
    public async Task Refuses_to_read_a_disabled_version()
    {
        var first = (await client.SetSecretAsync("name", "one")).Value;
        first.Properties.Enabled = false;
        await client.UpdateSecretPropertiesAsync(first.Properties);

        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => client.GetSecretAsync("name"));
        await client.SetSecretAsync("name", "two");

        Assert.Equal((403, "Forbidden"), (refused.Status, refused.ErrorCode));
        Assert.Equal("two", (await client.GetSecretAsync("name")).Value.Value);
    }

    [Fact]
    public async Task Updates_properties_of_one_version_and_keeps_the_others()
    {
        var first = (await client.SetSecretAsync(new KeyVaultSecret("name", "one") { Properties = { ContentType = "old" } })).Value;
        await client.SetSecretAsync("name", "two");
        time.Advance(TimeSpan.FromMinutes(1));
        first.Properties.Tags["State"] = "retired";
        first.Properties.ExpiresOn = time.Now;

        var updated = (await client.UpdateSecretPropertiesAsync(first.Properties)).Value;

        Assert.Equal(("old", time.Now, time.Now), (updated.ContentType, updated.ExpiresOn, updated.UpdatedOn));
        Assert.Equal("one", (await client.GetSecretAsync("name", first.Properties.Version)).Value.Value);
        Assert.Empty((await client.GetSecretAsync("name")).Value.Properties.Tags);
    }

    [Fact]
    public async Task Lists_all_secrets_over_several_pages()
    {
        for (var i = 0; i < 30; i++) await client.SetSecretAsync($"name-{i:d2}", "value");

        var names = await client.GetPropertiesOfSecretsAsync().Select(secret => secret.Name).ToListAsync();

        Assert.Equal(Enumerable.Range(0, 30).Select(i => $"name-{i:d2}"), names);
    }

    [Fact]
    public async Task Lists_the_versions_of_a_secret()
    {
        var versions = new List<string>();
        for (var i = 0; i < 27; i++) versions.Add((await client.SetSecretAsync("name", $"value {i}")).Value.Properties.Version);

        Assert.Equal(versions, await client.GetPropertiesOfSecretVersionsAsync("name").Select(version => version.Version).ToListAsync());
    }

    [Fact]
    public async Task Deletes_softly_and_recovers()
    {
        await client.SetSecretAsync("name", "one");
        var deletion = await client.StartDeleteSecretAsync("name");
        await deletion.UpdateStatusAsync();

        var missing = await Assert.ThrowsAsync<RequestFailedException>(() => client.GetSecretAsync("name"));
        var conflict = await Assert.ThrowsAsync<RequestFailedException>(() => client.SetSecretAsync("name", "two"));
        var deleted = await client.GetDeletedSecretsAsync().Select(secret => secret.Name).ToListAsync();
        await client.StartRecoverDeletedSecretAsync("name");

        Assert.True(deletion.HasCompleted);
        Assert.Equal((404, 409), (missing.Status, conflict.Status));
        Assert.Equal(time.Now.AddDays(90), deletion.Value.ScheduledPurgeDate);
        Assert.Equal(["name"], deleted);
        Assert.Equal("one", (await client.GetSecretAsync("name")).Value.Value);
    }

    [Fact]
    public async Task Forgets_a_purged_secret()
    {
        await client.SetSecretAsync("name", "one");
        await client.StartDeleteSecretAsync("name");

        await client.PurgeDeletedSecretAsync("name");
        await client.SetSecretAsync("name", "two");

        Assert.Single(await client.GetPropertiesOfSecretVersionsAsync("name").ToListAsync());
    }

    [Fact]
    public async Task Purges_a_deleted_secret_when_its_time_is_over()
    {
        await client.SetSecretAsync("name", "one");
        await client.StartDeleteSecretAsync("name");
        time.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<RequestFailedException>(() => client.SetSecretAsync("name", "two"));
        time.Advance(TimeSpan.FromSeconds(1));

        await client.SetSecretAsync("name", "two");

        Reopen();
        Assert.Single(await NewClient().GetPropertiesOfSecretVersionsAsync("name").ToListAsync());
    }

    [Fact]
    public async Task Keeps_everything_over_a_restart()
    {
        var first = (await client.SetSecretAsync("kept", "one")).Value;
        await client.SetSecretAsync("kept", "two");
        await client.SetSecretAsync("deleted", "three");
        await client.StartDeleteSecretAsync("deleted");

        Reopen();
        var again = NewClient();

        Assert.Equal("two", (await again.GetSecretAsync("kept")).Value.Value);
        Assert.Equal("one", (await again.GetSecretAsync("kept", first.Properties.Version)).Value.Value);
        Assert.Equal("deleted", (await again.GetDeletedSecretAsync("deleted")).Value.Name);
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
