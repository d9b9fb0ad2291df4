using System.Text;
using Microsoft.Extensions.Logging;
using Waxseal.Channels.Chats;
using Waxseal.Protection;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Channels.Chats;

public sealed class ChatSecretsTests : IVault, IDisposable
{
    private readonly ManualTime time = new();
    private readonly LogRecorder logs = new();
    private readonly LoggerFactory loggers;
    private readonly ChatSecrets secrets;
    private Func<byte[]?> inVault = () => "first\n"u8.ToArray();
    private int reads;

    public ChatSecretsTests()
    {
        loggers = new LoggerFactory([logs]);
        secrets = new ChatSecrets(this, time, loggers.CreateLogger<ChatSecrets>());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => loggers.Dispose();

    Task<byte[]?> IVault.FindAsync(string name, CancellationToken cancellation)
    {
        reads++;
        return Task.FromResult(inVault());
    }

    Task IVault.WriteAsync(string name, byte[] value, CancellationToken cancellation) => Task.CompletedTask;

    [Fact]
    public async Task A_secret_in_the_settings_is_itself()
    {
        Assert.Equal("token", await ReadAsync("token"));
        Assert.Null(await ReadAsync(""));
        Assert.Equal(0, reads);
    }

    [Fact]
    public async Task One_in_the_vault_is_read_again_after_some_minutes()
    {
        Assert.Equal("first", await ReadAsync());
        inVault = () => "second"u8.ToArray();
        time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        Assert.Equal("first", await ReadAsync());

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("second", await ReadAsync());
        Assert.Equal(2, reads);
    }

    [Fact]
    public async Task One_that_was_not_taken_is_read_again_at_once()
    {
        await ReadAsync();
        inVault = () => "second"u8.ToArray();
        secrets.Forget("vault:token");

        Assert.Equal("second", await ReadAsync());
    }

    [Fact]
    public async Task While_the_vault_is_away_what_was_read_goes_on_counting()
    {
        await ReadAsync();
        inVault = () => throw new HttpRequestException("away");
        time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal("first", await ReadAsync());
    }

    [Fact]
    public async Task What_the_vault_refuses_or_has_no_more_counts_no_more()
    {
        await ReadAsync();
        inVault = () => throw new SecretRefusedException("token", new UnauthorizedAccessException());
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(await ReadAsync());

        inVault = () => null;
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(await ReadAsync());
        Assert.Equal(2, logs.Lines.Count(line => line.Contains("could not be read", StringComparison.Ordinal)));
        Assert.DoesNotContain(logs.Lines, line => line.Contains("first", StringComparison.Ordinal));
    }

    private async Task<string?> ReadAsync(string place = "vault:token") =>
        await secrets.FindAsync(place, Token) is { } secret ? Encoding.UTF8.GetString(secret) : null;
}
