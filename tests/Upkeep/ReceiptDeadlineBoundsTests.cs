using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Moq;
using Waxseal.Accounts;
using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Tests.Flow;
using Waxseal.Tests.Protection;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>What one run does at most, and where the next one goes on.</summary>
public sealed class ReceiptDeadlineBoundsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 9, 20, 0, TimeSpan.Zero);
    private readonly Mock<IRunMarks> marks = new();
    private readonly Mock<IOverdueRows> overdue = new();
    private readonly Mock<IMessageRows> rows = new();
    private readonly List<DateTimeOffset> set = [];

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
    public async Task A_first_run_does_its_own_hour()
    {
        Find(count: 0);
        await RunAsync();

        Assert.Equal([Now.AddMinutes(-20)], set);
    }

    private void Mark(DateTimeOffset mark) =>
        marks.Setup(one => one.FindAsync("receipt-deadlines", It.IsAny<CancellationToken>())).ReturnsAsync(mark);

    private void Find(int count) => overdue
        .Setup(one => one.ListAsync(
            It.IsAny<AccountId>(), It.IsAny<DateTimeOffset>(), Now.AddHours(-1), It.IsAny<int>(), It.IsAny<CancellationToken>()))
        .ReturnsAsync((AccountId _, DateTimeOffset _, DateTimeOffset _, int countMax, CancellationToken _) =>
            [.. Enumerable.Repeat(Sample.Id, Math.Min(count, Math.Min(countMax, 3000)))]);

    private async Task RunAsync()
    {
        var store = new KeyStore();
        store.Time.AdvanceTo(Now);
        marks.Setup(one => one.SetAsync("receipt-deadlines", It.IsAny<DateTimeOffset>(), It.IsAny<CancellationToken>()))
            .Callback((string _, DateTimeOffset mark, CancellationToken _) => set.Add(mark)).Returns(Task.CompletedTask);
        rows.Setup(one => one.FindAsync(Sample.Account, Sample.Id, It.IsAny<CancellationToken>()))
            .ReturnsAsync(Sample.Row(MessageState.Dispatched));
        rows.Setup(one => one.TryReplaceAsync(It.IsAny<MessageRow>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((MessageRow row, CancellationToken _) => row);
        var accounts = new Mock<IAccountRows>();
        accounts.Setup(one => one.ListAccountsAsync(It.IsAny<CancellationToken>()))
            .Returns(new[] { Sample.Account }.ToAsyncEnumerable());
        var deadlines = new ReceiptDeadlines(
            accounts.Object, overdue.Object, marks.Object, new MessageStates(rows.Object, store.Time), store,
            Options.Create(new ReceiptsOptions()), Options.Create(new SendLimits()), Options.Create(new QuarantineOptions()),
            Options.Create(new FlowOptions()), store.Time, NullLogger<ReceiptDeadlines>.Instance);
        await deadlines.RunAsync(TestContext.Current.CancellationToken);
    }
}
