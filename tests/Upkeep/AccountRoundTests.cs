using Microsoft.Extensions.Logging.Abstractions;
using Moq;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Tests.Protection;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>What a round of all accounts does at its end.</summary>
public sealed class AccountRoundTests
{
    private static readonly TimeSpan RunMax = TimeSpan.FromMinutes(3);
    private readonly KeyStore store = new();
    private readonly AccountRound round;

    public AccountRoundTests()
    {
        var accounts = new Mock<IAccountRows>();
        accounts.Setup(one => one.ListAccountsAsync(It.IsAny<CancellationToken>()))
            .Returns(((AccountId[])[AccountId.Parse("acc_a"), AccountId.Parse("acc_b")]).ToAsyncEnumerable());
        round = new AccountRound(accounts.Object, store, store.Random, store.Time, NullLogger<AccountRound>.Instance);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(true, RoundEnd.Whole), InlineData(false, RoundEnd.Unfinished)]
    public async Task It_is_whole_if_the_last_look_says_so(bool isDone, RoundEnd expected)
    {
        var visited = 0;
        var end = await RunAsync(
            _ =>
            {
                Assert.Equal(2, visited);
                return Task.FromResult(isDone);
            },
            () => visited++);

        Assert.Equal(expected, end);
    }

    [Fact]
    public async Task The_last_look_is_alone_too_and_ends_when_the_time_is_up()
    {
        var looking = new TaskCompletionSource();
        var run = RunAsync(async stopping =>
        {
            looking.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, store.Time, stopping);
            return true;
        });
        await looking.Task;
        Assert.Equal(RoundEnd.Elsewhere, await RunAsync(_ => Task.FromResult(true)));

        store.Time.Advance(RunMax);

        Assert.Equal(RoundEnd.Unfinished, await run);
        Assert.Equal(RoundEnd.Whole, await RunAsync(_ => Task.FromResult(true)));
    }

    [Fact]
    public async Task Nothing_is_looked_at_last_where_an_account_broke_off()
    {
        var looked = false;
        var end = await RunAsync(
            _ => Task.FromResult(looked = true), () => throw new TimeoutException("The tables are away."));

        Assert.Equal((RoundEnd.Unfinished, false), (end, looked));
    }

    private Task<RoundEnd> RunAsync(Func<CancellationToken, Task<bool>> isDone, Action? visit = null) => round.RunAsync(
        "work", RunMax,
        (_, _) =>
        {
            visit?.Invoke();
            return Task.CompletedTask;
        },
        isDone, Token);
}
