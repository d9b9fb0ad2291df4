using System.Security.Cryptography;
using Azure;
using Azure.Security.KeyVault.Secrets;
using Waxseal.Azure;
using Waxseal.Local.Engine;
using Waxseal.Local.Vault;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Local.Vault;

/// <summary>Soft delete with purge protection, seen by the real SecretClient and by the port over it.</summary>
public sealed class VaultDeletionTests : IDisposable
{
    private static readonly Uri Address = new("https://local.vault.azure.net/");
    private readonly string folder = Directory.CreateTempSubdirectory("waxseal-vault").FullName;
    private readonly ManualTime time = new();
    private SecretClient client;
    private VaultSecrets port;
    private Journal journal;
    private VaultStore store;

    public VaultDeletionTests()
    {
        journal = Journal.Open(Path.Combine(folder, "engine.db"));
        store = new VaultStore(journal, time, RandomNumberGenerator.Create());
        client = NewClient();
        port = new VaultSecrets(client);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        store.Dispose();
        journal.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_deleted_secret_is_found_among_the_deleted_ones_only()
    {
        await client.SetSecretAsync("name", "one", Token);

        var operation = await client.StartDeleteSecretAsync("name", Token);
        var deleted = (await operation.WaitForCompletionAsync(Token)).Value;

        Assert.Equal((time.Now, time.Now.AddDays(90)), (deleted.DeletedOn, deleted.ScheduledPurgeDate));
        var found = (await client.GetDeletedSecretAsync("name", Token)).Value;
        Assert.Equal((deleted.Id, deleted.RecoveryId), (found.Id, found.RecoveryId));
        Assert.Equal(("Recoverable", 90), (found.Properties.RecoveryLevel, found.Properties.RecoverableDays));
        Assert.Null(found.Value);
        Assert.Equal(404, (await RefusedAsync(() => client.GetSecretAsync("name", cancellationToken: Token))).Status);
    }

    [Fact]
    public async Task A_deleted_name_cannot_be_written_again_before_it_is_purged()
    {
        await DeleteNewAsync("name");
        time.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));

        var refused = await RefusedAsync(() => client.SetSecretAsync("name", "two", Token));
        time.Advance(TimeSpan.FromSeconds(1));
        await client.SetSecretAsync("name", "three", Token);

        Assert.Equal((409, "Conflict"), (refused.Status, refused.ErrorCode));
        Assert.Contains("ObjectIsDeletedButRecoverable", refused.Message, StringComparison.Ordinal);
        Assert.Equal("three", (await client.GetSecretAsync("name", cancellationToken: Token)).Value.Value);
    }

    [Fact]
    public async Task Nobody_purges_but_time()
    {
        await DeleteNewAsync("name");

        var refused = await RefusedAsync(() => client.PurgeDeletedSecretAsync("name", Token));

        Assert.Equal((403, "Forbidden"), (refused.Status, refused.ErrorCode));
        time.Advance(TimeSpan.FromDays(90));
        Assert.Equal(404, (await RefusedAsync(() => client.GetDeletedSecretAsync("name", Token))).Status);
        Assert.Equal(404, (await RefusedAsync(() => client.PurgeDeletedSecretAsync("name", Token))).Status);
    }

    [Fact]
    public async Task The_time_of_a_deletion_goes_on_over_a_restart()
    {
        store.RecoverableDays = 7;
        await DeleteNewAsync("name");
        var level = (await client.GetDeletedSecretAsync("name", Token)).Value.Properties.RecoveryLevel;
        Reopen();

        Assert.False(await port.IsGoneAsync("name", Token));
        time.Advance(TimeSpan.FromDays(7));
        Assert.True(await port.IsGoneAsync("name", Token));
        Reopen();
        Assert.True(await port.IsGoneAsync("name", Token));
        Assert.Equal("CustomizedRecoverable", level);
    }

    [Fact]
    public async Task A_secret_is_gone_when_it_is_purged_and_not_when_it_is_deleted()
    {
        await port.WriteAsync("name", [1, 2, 3], Token);
        Assert.False(await port.IsGoneAsync("name", Token));

        await port.DeleteAsync("name", Token);
        Assert.Null(await port.FindAsync("name", Token));
        Assert.False(await port.IsGoneAsync("name", Token));

        time.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));
        Assert.False(await port.IsGoneAsync("name", Token));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await port.IsGoneAsync("name", Token));
    }

    [Fact]
    public async Task Deleting_again_changes_nothing()
    {
        await port.WriteAsync("name", [1], Token);
        await port.DeleteAsync("name", Token);
        time.Advance(TimeSpan.FromDays(80));

        await port.DeleteAsync("name", Token);
        await port.DeleteAsync("never-there", Token);

        time.Advance(TimeSpan.FromDays(10));
        Assert.True(await port.IsGoneAsync("name", Token));
    }

    [Fact]
    public async Task A_vault_that_is_away_says_neither_deleted_nor_gone()
    {
        await port.WriteAsync("name", [1], Token);
        store.Fault = call => call.StartsWith("delete ", StringComparison.Ordinal) ? new TimeoutException("outage") : null;
        await Assert.ThrowsAsync<TimeoutException>(() => port.DeleteAsync("name", Token));
        store.Fault = call => call.StartsWith("get-deleted ", StringComparison.Ordinal) ? new TimeoutException("outage") : null;
        await Assert.ThrowsAsync<TimeoutException>(() => port.DeleteAsync("name", Token));

        await Assert.ThrowsAsync<TimeoutException>(() => port.IsGoneAsync("name", Token));
    }

    private async Task DeleteNewAsync(string name)
    {
        await client.SetSecretAsync(name, "one", Token);
        await client.StartDeleteSecretAsync(name, Token);
    }

    private static Task<RequestFailedException> RefusedAsync(Func<Task> call) => Assert.ThrowsAsync<RequestFailedException>(call);

    private void Reopen()
    {
        store.Dispose();
        journal.Dispose();
        journal = Journal.Open(Path.Combine(folder, "engine.db"));
        store = new VaultStore(journal, time, RandomNumberGenerator.Create());
        client = NewClient();
        port = new VaultSecrets(client);
    }

    private SecretClient NewClient()
    {
        var options = new SecretClientOptions { Transport = new VaultTransport(() => store), Retry = { MaxRetries = 0 } };
        return new SecretClient(Address, new LocalCredential(), options);
    }
}
