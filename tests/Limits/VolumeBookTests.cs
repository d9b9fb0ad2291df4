using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Moq;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Limits;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Limits;

public sealed class VolumeBookTests
{
    private static readonly AccountId Id = AccountId.Parse("acc_demo");
    private readonly ManualTime time = new(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
    private readonly Mock<IVolumeProfiles> profiles = new();
    private readonly Mock<ICampaignPlanRows> plans = new();
    private readonly VolumeBook book;

    public VolumeBookTests()
    {
        profiles.Setup(one => one.FindAsync(Id, It.IsAny<CancellationToken>())).ReturnsAsync(VolumeProfile.New);
        Announced();
        book = BookOver(profiles.Object, new VolumeOptions());
    }

    private VolumeBook BookOver(IVolumeProfiles over, VolumeOptions options) => new(
        over, plans.Object, Options.Create(options), Options.Create(new LimitsOptions()), time, NullLogger<VolumeBook>.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Account Account => new(Id, "Demo", AccountState.Active, new AccountLimits(1, 1), []);

    private void Announced(params CampaignPlan[] found) =>
        plans.Setup(one => one.ListAsync(Id, It.IsAny<DateOnly>(), It.IsAny<CancellationToken>())).Returns(() => found.ToAsyncEnumerable());

    private async Task<int?> MaxAsync() => (await book.AllowanceAtAsync(Account, time.Now, Token))?.Max;

    [Fact]
    public async Task Tables_are_read_once_a_minute()
    {
        for (var second = 0; second < 60; second++)
        {
            Assert.Equal(500, await MaxAsync());
            time.Advance(TimeSpan.FromSeconds(1));
        }

        profiles.Verify(one => one.FindAsync(Id, It.IsAny<CancellationToken>()), Times.Once);
        await MaxAsync();
        profiles.Verify(one => one.FindAsync(Id, It.IsAny<CancellationToken>()), Times.Exactly(2));
    }

    [Fact]
    public async Task What_is_announced_here_counts_at_once()
    {
        Assert.Equal(500, await MaxAsync());
        Announced(new CampaignPlan("cpl_1", Id, "Summer", time.Now, time.Now.AddHours(1), 1000, "key_1", time.Now));
        Assert.Equal(500, await MaxAsync());

        book.Forget(Id);

        Assert.Equal(1500, await MaxAsync());
    }

    [Fact]
    public async Task What_is_called_off_does_not_count()
    {
        var plan = new CampaignPlan("cpl_1", Id, "Summer", time.Now, time.Now.AddHours(1), 1000, "key_1", time.Now);
        Announced(plan with { Withdrawn = true });

        Assert.Equal(500, await MaxAsync());
    }

    [Fact]
    public async Task With_tables_away_what_is_known_counts_on()
    {
        Assert.Equal(500, await MaxAsync());
        profiles.Setup(one => one.FindAsync(Id, It.IsAny<CancellationToken>())).ThrowsAsync(new IOException());
        time.Advance(TimeSpan.FromHours(3));

        Assert.Equal(500, await MaxAsync());
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Tables_that_hang_are_waited_for_two_seconds_and_then_not_asked_for_five(bool known)
    {
        if (known) Assert.Equal(500, await MaxAsync());
        time.Advance(TimeSpan.FromMinutes(5));
        var calls = 0;
        profiles.Setup(one => one.FindAsync(Id, It.IsAny<CancellationToken>())).Returns(async (AccountId _, CancellationToken token) =>
        {
            calls++;
            await Task.Delay(Timeout.InfiniteTimeSpan, time, token);
            return VolumeProfile.New;
        });
        int? expected = known ? 500 : null;

        var waiting = MaxAsync();
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(expected, await waiting);
        Assert.Equal(expected, await MaxAsync());
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(expected, await MaxAsync());
        Assert.Equal(1, calls);
        time.Advance(TimeSpan.FromSeconds(3));
        waiting = MaxAsync();
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal((expected, 2), (await waiting, calls));
    }

    [Fact]
    public async Task All_who_come_first_wait_for_one_look_and_who_goes_away_ends_it_for_nobody()
    {
        var (calls, answer) = (0, new TaskCompletionSource<VolumeProfile>());
        profiles.Setup(one => one.FindAsync(Id, It.IsAny<CancellationToken>())).Returns(() =>
        {
            calls++;
            return answer.Task;
        });
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var first = book.AllowanceAtAsync(Account, time.Now, gone.Token).AsTask();
        var second = MaxAsync();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        answer.SetResult(VolumeProfile.New);

        Assert.Equal((500, 1), (await second, calls));
    }

    [Fact]
    public async Task Fifty_who_come_to_a_cold_account_at_once_cause_one_read_of_its_rows()
    {
        var (calls, answer) = (0, new TaskCompletionSource<VolumeProfile>());
        profiles.Setup(one => one.FindAsync(Id, It.IsAny<CancellationToken>())).Returns(() =>
        {
            Interlocked.Increment(ref calls);
            return answer.Task;
        });
        var all = Enumerable.Range(0, 50).Select(_ => MaxAsync()).ToArray();

        answer.SetResult(VolumeProfile.New);

        Assert.All(await Task.WhenAll(all), max => Assert.Equal(500, max));
        Assert.Equal(1, calls);
        plans.Verify(one => one.ListAsync(Id, It.IsAny<DateOnly>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    // Who saw no page, and looks for a look under way when it has just ended. On threads, since it is a matter of a few instructions.
    [Fact]
    public async Task Who_comes_as_the_first_look_ends_does_not_look_again()
    {
        const int accounts = 5_000;
        var counted = new CountedProfiles();
        var many = BookOver(counted, new VolumeOptions { CachedMax = accounts + 1 });
        plans.Setup(one => one.ListAsync(It.IsAny<AccountId>(), It.IsAny<DateOnly>(), It.IsAny<CancellationToken>()))
            .Returns(() => Array.Empty<CampaignPlan>().ToAsyncEnumerable());
        Account[] all = [.. Enumerable.Range(0, accounts).Select(at => Account with { Id = AccountId.Parse($"acc_{at}") })];

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                foreach (var account in all) await many.AllowanceAtAsync(account, time.Now, Token);
            },
            Token)));

        Assert.Equal(accounts, counted.Calls);
    }

    [Fact]
    public async Task A_campaign_counts_from_the_minute_in_which_it_begins()
    {
        var from = time.Now.AddSeconds(30);
        Announced(new CampaignPlan("cpl_1", Id, "Summer", from, from.AddHours(1), 1000, "key_1", time.Now));

        Assert.Equal(1500, await MaxAsync());
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(1500, await MaxAsync());
    }

    [Fact]
    public async Task With_tables_away_nothing_is_judged_of_an_account_that_was_never_known()
    {
        profiles.Setup(one => one.FindAsync(Id, It.IsAny<CancellationToken>())).ThrowsAsync(new IOException());

        Assert.Null(await MaxAsync());
    }

    private sealed class CountedProfiles : IVolumeProfiles
    {
        private int calls;

        public int Calls => Volatile.Read(ref calls);

        public Task<VolumeProfile> FindAsync(AccountId account, CancellationToken cancellation)
        {
            Interlocked.Increment(ref calls);
            return Task.FromResult(VolumeProfile.New);
        }
    }
}
