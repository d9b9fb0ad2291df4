using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Moq;
using Waxseal.Accounts;
using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Tests.Flow;
using Waxseal.Tests.Protection;
using Waxseal.Tests.Tools;
using Waxseal.Upkeep;
using Waxseal.Watch;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>What one run does at most, and where the next one goes on.</summary>
public sealed class ReceiptDeadlineBoundsTests
{
    private static readonly AccountId Other = AccountId.Parse("acc_other");
    private static readonly AccountId Third = AccountId.Parse("acc_third");
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 9, 20, 0, TimeSpan.Zero);
    private readonly Mock<IRunMarks> marks = new();
    private readonly Mock<IOverdueRows> overdue = new();
    private readonly Mock<IMessageRows> rows = new();
    private readonly Mock<ITallyRows> tallies = new();
    private readonly List<DateTimeOffset> set = [];
    private readonly List<string> names = [];
    private readonly KeyStore store = new();
    private readonly LogRecorder logs = new();
    private AccountId[] owners = [Sample.Account];

    [Fact]
    public async Task A_run_makes_up_for_two_days_and_leaves_the_rest_to_the_next()
    {
        Mark(Now.AddMinutes(-20).AddDays(-10));
        Find(count: 0);
        await RunAsync();

        Assert.Equal(48, set.Count);
        Assert.Equal(Now.AddMinutes(-20).AddDays(-8), set[^1]);
    }

    [Fact]
    public async Task A_run_with_too_many_messages_comes_to_the_same_hour_again()
    {
        Mark(Now.AddMinutes(-20).AddHours(-3));
        Find(count: int.MaxValue);
        await RunAsync();

        Assert.Empty(set);
        rows.Verify(one => one.TryReplaceAsync(It.IsAny<MessageRow>(), It.IsAny<CancellationToken>()), Times.Exactly(10_000));
    }

    [Fact]
    public async Task What_nobody_reported_on_counts_as_not_delivered()
    {
        Mark(Now.AddMinutes(-20).AddHours(-3));
        Find(count: int.MaxValue);
        await RunAsync();

        tallies.Verify(one => one.WriteAsync(
            It.IsAny<string>(), It.Is<IReadOnlyList<Tally>>(some => some.Sum(tally => tally.Undeliverable) == 10_000),
            It.IsAny<CancellationToken>()));
    }

    [Fact]
    public async Task A_first_run_does_its_own_hour()
    {
        Find(count: 0);
        await RunAsync();

        Assert.Equal([Now.AddMinutes(-20)], set);
    }

    [Fact]
    public async Task An_account_that_breaks_keeps_its_hour_and_the_others_have_theirs()
    {
        owners = [Sample.Account, Other, Third];
        Find(count: 0);
        FindFor(Other, () => throw new InvalidOperationException("secret"));
        await RunAsync();

        Assert.Equal([MarkOf(Sample.Account), MarkOf(Third)], names.Order(StringComparer.Ordinal));
        var line = Assert.Single(logs.Lines, one => one.Contains("could not be dealt with", StringComparison.Ordinal));
        Assert.Contains($"{Other}", line, StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException", line, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_whose_time_is_up_keeps_what_it_did_and_gives_its_lease_back()
    {
        owners = [Sample.Account, Other, Third];
        var turns = 0;
        foreach (var owner in owners)
        {
            FindFor(owner, () =>
            {
                // Amid the lookups of the second account, each has 23.
                if (++turns == 30) store.Time.Advance(TimeSpan.FromMinutes(3));
            });
        }

        await RunAsync();

        Assert.Single(names);
        Assert.Single(logs.Lines, one => one.Contains("is up", StringComparison.Ordinal));
        await using var lease = await store.TryTakeAsync("receipt-deadlines", TimeSpan.FromMinutes(1), CancellationToken.None);
        Assert.NotNull(lease);
    }

    [Fact]
    public async Task Where_the_time_is_too_short_for_all_every_account_has_its_turn_in_the_end()
    {
        owners = [Sample.Account, Other, Third];
        foreach (var owner in owners) FindFor(owner, () => { });
        FindFor(Other, () => store.Time.Advance(TimeSpan.FromMinutes(3)));
        for (var run = 0; run < 20; run++) await RunAsync();

        Assert.Equal([MarkOf(Sample.Account), MarkOf(Third)], names.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_lease_lasts_a_minute_longer_than_the_run_may()
    {
        Find(count: 0);
        var taken = new Mock<ILeases>();
        await RunAsync(taken.Object);

        taken.Verify(one => one.TryTakeAsync("receipt-deadlines", TimeSpan.FromMinutes(4), It.IsAny<CancellationToken>()));
    }

    private static string MarkOf(AccountId account) => $"receipt-deadlines-{account}";

    private void Mark(DateTimeOffset mark) =>
        marks.Setup(one => one.FindAsync(MarkOf(Sample.Account), It.IsAny<CancellationToken>())).ReturnsAsync(mark);

    private void Find(int count) => overdue
        .Setup(one => one.ListAsync(
            It.IsAny<AccountId>(), It.IsAny<DateTimeOffset>(), Now.AddHours(-1), It.IsAny<int>(), It.IsAny<CancellationToken>()))
        .ReturnsAsync((AccountId _, DateTimeOffset _, DateTimeOffset _, int countMax, CancellationToken _) =>
            [.. Enumerable.Repeat(Sample.Id, Math.Min(count, Math.Min(countMax, 3000)))]);

    private void FindFor(AccountId account, Action then) => overdue
        .Setup(one => one.ListAsync(
            account, It.IsAny<DateTimeOffset>(), It.IsAny<DateTimeOffset>(), It.IsAny<int>(), It.IsAny<CancellationToken>()))
        .Callback(then)
        .Returns((AccountId _, DateTimeOffset _, DateTimeOffset _, int _, CancellationToken cancellation) =>
            cancellation.IsCancellationRequested
                ? Task.FromCanceled<IReadOnlyList<MessageId>>(cancellation)
                : Task.FromResult<IReadOnlyList<MessageId>>([]));

    private async Task RunAsync(ILeases? leases = null)
    {
        if (store.Time.GetUtcNow() < Now) store.Time.AdvanceTo(Now);
        marks.Setup(one => one.SetAsync(It.IsAny<string>(), It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .Callback((string name, DateTimeOffset mark, CancellationToken _) =>
            {
                names.Add(name);
                set.Add(mark);
            }).Returns(Task.CompletedTask);
        rows.Setup(one => one.FindAsync(Sample.Account, Sample.Id, It.IsAny<CancellationToken>()))
            .ReturnsAsync(Sample.Row(MessageState.Dispatched));
        rows.Setup(one => one.TryReplaceAsync(It.IsAny<MessageRow>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((MessageRow row, CancellationToken _) => row);
        using var logger = LoggerFactory.Create(logging => logging.AddProvider(logs));
        var accounts = new Mock<IAccountRows>();
        accounts.Setup(one => one.ListAccountsAsync(It.IsAny<CancellationToken>()))
            .Returns(owners.ToAsyncEnumerable());
        using var traffic = new Traffic(
            tallies.Object, await store.RingAsync(), store.Random, Options.Create(new WatchOptions()), store.Time,
            logger.CreateLogger<Traffic>());
        var deadlines = new ReceiptDeadlines(
            accounts.Object, overdue.Object, marks.Object, new MessageStates(rows.Object, store.Time), traffic, leases ?? store,
            Options.Create(new ReceiptsOptions()), Options.Create(new SendLimits()), Options.Create(new QuarantineOptions()),
            Options.Create(new FlowOptions()), store.Random, store.Time, logger.CreateLogger<ReceiptDeadlines>());
        await deadlines.RunAsync(TestContext.Current.CancellationToken);
        await traffic.FlushAsync(TestContext.Current.CancellationToken);
    }
}
