using Microsoft.Extensions.Logging;
using Waxseal.Azure;
using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Tests.Tools;
using Xunit;
using Channel = Waxseal.Flow.Channel;

namespace Waxseal.Tests.Flow;

/// <summary>What a message on its way waits for, while there are two versions of phone tokens and a table that does not answer.</summary>
public sealed class TokensInTimeTests : IAsyncLifetime
{
    private static readonly TimeSpan InTime = TimeSpan.FromMilliseconds(200);
    private readonly LogRecorder logs = new();
    private TokenScene scene = null!;
    private TokenScene.Instance one = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Newest => one.Ring.PhoneTokens.Of(TokenScene.Shop.Value, TokenScene.Number);

    public async ValueTask InitializeAsync()
    {
        scene = await TokenScene.StartAsync();
        one = await scene.InstanceAsync();
    }

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task A_fault_is_logged_and_the_newest_token_counts()
    {
        await one.LeakAsync();

        Assert.Equal(Newest, await InTimeAsync(Token, new StuckRows()));

        Assert.Contains("TimeoutException", Assert.Single(logs.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain(TokenScene.Number, logs.Tail(1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_hangs_is_waited_for_a_moment_and_no_longer()
    {
        await one.LeakAsync();
        var token = InTimeAsync(Token, new StuckRows(hangs: true));

        scene.Time.Advance(InTime - TimeSpan.FromTicks(1));
        Assert.False(token.IsCompleted);
        scene.Time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(Newest, await token);
        Assert.Single(logs.Lines);
    }

    [Fact]
    public async Task What_stands_in_other_tables_is_known_all_the_same()
    {
        await one.NoteAsync(Channel.Whatsapp, works: false);
        await one.LeakAsync();

        var token = await InTimeAsync(Token, new StuckRows(), one.Reach);

        Assert.Equal(ReachState.DoesNot, (await one.Reach.FindAsync(TokenScene.Shop, token, Token)).Of(Channel.Whatsapp));
        Assert.False(await new TokenRows(scene.Tables, scene.Time).HasMoreAsync(1, Token));
    }

    [Fact]
    public async Task Who_is_stopped_stops()
    {
        await one.LeakAsync();
        using var stop = new CancellationTokenSource();
        var token = InTimeAsync(stop.Token, new StuckRows(hangs: true));
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => token);
        Assert.Empty(logs.Lines);
    }

    [Fact]
    public async Task With_one_version_nothing_is_asked()
    {
        var rows = new StuckRows(hangs: true);

        Assert.Equal(Newest, await InTimeAsync(Token, rows));
        Assert.Equal(0, rows.Calls);
    }

    private async Task<string> InTimeAsync(CancellationToken cancellation, params IRowsByToken[] kinds)
    {
        using var loggers = new LoggerFactory([logs]);
        var tokens = new NumberTokens(one.Ring, kinds, scene.Time, loggers.CreateLogger<NumberTokens>());
        return await tokens.OfInTimeAsync(TokenScene.Shop, TokenScene.Number, cancellation);
    }
}
