using Azure;
using Azure.Data.Tables;
using Waxseal.Azure;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Tests.Gate;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Protection;

/// <summary>A previous key whose secret somebody disabled or deleted: a process that starts then has to do without it.</summary>
public sealed class MissingKeyTests
{
    private static readonly AccountId Account = AccountId.Parse("acc_a");
    private readonly KeyStore store = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(true), InlineData(false)]
    public async Task The_ring_loads_and_says_which_key_is_not_to_be_had(bool disabled)
    {
        await ReplaceAllAsync();
        foreach (var purpose in KeyRing.Purposes) await TakeAwayAsync(purpose, disabled);

        var ring = await store.RingAsync();

        Assert.True(ring.Ready);
        Assert.Equal([1, 1, 1, 1, 1], ring.Missing.Select(one => one.Number));
        Assert.Contains("-0002-", ring.Current.Name);
        Assert.Equal([2], ring.PhoneTokens.Versions);
    }

    [Fact]
    public async Task What_needs_it_fails_closed_and_is_not_taken_for_forged()
    {
        var before = await store.RingAsync();
        var row = new TableEntity("acc_a", "account") { ["State"] = "active" };
        new RowMacs(before).Sign(row);
        var secret = await new RowSecrets(before, store.Random).SealAsync("key_a.1", [1], Token);
        var id = new MessageIds(before, store.Random).New(Account, store.Time.Now);
        store.Time.Advance(TimeSpan.FromDays(1));
        await ReplaceAllAsync();
        foreach (var purpose in KeyRing.Purposes) await TakeAwayAsync(purpose, disabled: true);

        var ring = await store.RingAsync();

        Assert.Throws<KeysUnavailableException>(() => new RowMacs(ring).IsWhole(row));
        Assert.Throws<KeysUnavailableException>(() => new MessageIds(ring, store.Random).IsGenuine(id, Account));
        await Assert.ThrowsAsync<KeysUnavailableException>(() => new RowSecrets(ring, store.Random).OpenAsync("key_a.1", secret, Token).AsTask());
        await Assert.ThrowsAsync<KeysUnavailableException>(() => new AuditKeys(ring).FindAsync(1, Token).AsTask());
        var now = new MessageIds(ring, store.Random).New(Account, store.Time.Now);
        Assert.True(new MessageIds(ring, store.Random).IsGenuine(now, Account));
    }

    [Fact]
    public async Task It_serves_again_after_the_next_read_once_the_vault_gives_it()
    {
        var secret = await new RowSecrets(await store.RingAsync(), store.Random).SealAsync("key_a.1", [1], Token);
        await ReplaceAllAsync();
        await TakeAwayAsync(KeyPurpose.KeyEncryption, disabled: true);
        var ring = await store.RingAsync();
        store.Disabled.Clear();

        await ring.LoadAsync(Token);

        Assert.Empty(ring.Missing);
        Assert.Equal([1], await new RowSecrets(ring, store.Random).OpenAsync("key_a.1", secret, Token));
    }

    [Fact]
    public async Task A_current_key_that_is_not_given_out_keeps_the_ring_from_loading()
    {
        await TakeAwayAsync(KeyPurpose.Rows, disabled: true);

        await Assert.ThrowsAsync<KeysUnavailableException>(store.RingAsync);
    }

    [Fact]
    public async Task A_process_that_starts_without_it_sends_and_warns_and_shows_it()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Time = new ManualTime() });
        var ring = app.Get<KeyRing>();
        await ring.AddAsync(KeyPurpose.Audit, app.Time.GetUtcNow(), Token);
        var old = ring.Versions(KeyPurpose.Audit)[0].Name;
        await app.RestartAsync(() =>
        {
            app.Vault.Fault = call => call.Contains(old, StringComparison.Ordinal) ? new RequestFailedException(403, "Disabled.") : null;
            return Task.CompletedTask;
        });

        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        await app.UntilAsync(sent.Id, Waxseal.Client.MessageState.Delivered);
        var raw = new RawSender(app);
        var seen = await raw.SendAsync(raw.Call("GET", "/v1/keyring") with { Key = app.AdministratorKey });

        Assert.Equal([old], app.Get<KeyRing>().Missing.Select(one => one.Name));
        Assert.Single(app.Logs.Lines, line => line.Contains("does not give out the key Audit, version 1", StringComparison.Ordinal));
        Assert.Contains($"\"name\":\"{old}\"", seen.Body, StringComparison.Ordinal);
        Assert.Contains("\"unavailable\":true", seen.Body, StringComparison.Ordinal);
    }

    private async Task ReplaceAllAsync()
    {
        var ring = await store.RingAsync();
        foreach (var purpose in KeyRing.Purposes)
            await ring.AddAsync(purpose, store.Time.Now, Token);
    }

    private async Task TakeAwayAsync(KeyPurpose purpose, bool disabled)
    {
        var name = (await store.RingAsync()).Versions(purpose)[0].Name;
        if (disabled) store.Disabled[name] = true;
        else store.Secrets.TryRemove(name, out _);
    }
}
