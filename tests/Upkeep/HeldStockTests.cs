using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Moq;
using Waxseal.Azure;
using Waxseal.Flow;
using Waxseal.Tests.Local.Tables;
using Waxseal.Tests.Protection;
using Waxseal.Tests.Tools;
using Waxseal.Upkeep;
using Xunit;

namespace Waxseal.Tests.Upkeep;

/// <summary>What waits for a person is counted as a stock: an inflow says nothing of it.</summary>
public sealed class HeldStockTests
{
    private readonly KeyStore store = new();
    private readonly LogRecorder logs = new();
    private readonly List<PendingHold> waiting = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => store.Time.GetUtcNow();

    [Fact]
    public async Task Counts_what_waits_and_for_how_long_and_what_ends_within_a_day()
    {
        waiting.Add(new(Now.AddHours(-30), Now.AddHours(24)));
        waiting.Add(new(Now.AddHours(-2), Now.AddHours(24).AddSeconds(1)));
        waiting.Add(new(Now.AddHours(-1), Now.AddDays(6)));

        await RunAsync();

        Said("Held messages: 3 wait for a person, for 30 hours at the longest; 1 end within a day; all counted True.");
    }

    // Kept by a legal hold: it would be an alarm that nobody can end.
    [Fact]
    public async Task One_that_waits_past_its_time_ends_no_more_within_a_day()
    {
        waiting.Add(new(Now.AddDays(-8), Now));

        await RunAsync();

        Said("Held messages: 1 wait for a person, for 192 hours at the longest; 0 end within a day; all counted True.");
    }

    [Fact]
    public async Task Says_so_too_when_nothing_waits()
    {
        await RunAsync();

        Said("Held messages: 0 wait for a person, for 0 hours at the longest; 0 end within a day; all counted True.");
    }

    [Theory, InlineData(100, "True"), InlineData(101, "False")]
    public async Task Stops_at_its_limit_and_says_that_there_are_more(int held, string all)
    {
        for (var one = 0; one < held; one++) waiting.Add(new(Now, Now.AddDays(7)));

        await RunAsync();

        Said($"Held messages: 100 wait for a person, for 0 hours at the longest; 0 end within a day; all counted {all}.");
    }

    [Fact]
    public async Task Says_that_it_could_not_count()
    {
        var broken = new Mock<IPendingHolds>();
        broken.Setup(one => one.ReadAsync(It.IsAny<int>(), It.IsAny<CancellationToken>())).Throws(new TimeoutException());

        await RunAsync(broken.Object);

        Said("How many held messages wait could not be counted (TimeoutException)");
    }

    // Else the alarms on these numbers would take the part that was counted for all that waits.
    [Fact]
    public async Task Says_that_it_could_not_count_all_when_its_time_is_up()
    {
        var slow = new Mock<IPendingHolds>();
        slow.Setup(one => one.ReadAsync(It.IsAny<int>(), It.IsAny<CancellationToken>()))
            .Returns((int _, CancellationToken cancellation) => ReadSlowlyAsync(cancellation));

        await RunAsync(slow.Object);

        Assert.Collection(
            logs.Lines,
            line => Assert.Contains(
                "Held messages: 1 wait for a person, for 0 hours at the longest; 0 end within a day; all counted False.", line),
            line => Assert.Contains("How many held messages wait could not be counted (TimeUp)", line));
    }

    [Fact]
    public async Task Finds_the_rows_that_nobody_decided_on_in_all_accounts()
    {
        using var tables = new EmbeddedRig();
        var table = tables.Service.GetTableClient(TableNames.Quarantine);
        await table.CreateIfNotExistsAsync(Token);
        await AddAsync("acc_a", Verdict.Pending, Now.AddDays(3));
        await AddAsync("acc_a", Verdict.Rejected, Now.AddDays(3));
        await AddAsync("acc_b", Verdict.Pending, null);

        var found = await new PendingHolds(tables.Service).ReadAsync(1000, Token).ToListAsync(Token);

        Assert.Equal([new(Now, Now.AddDays(3)), new(Now, Now.AddDays(7))], found.OrderBy(one => one.WaitsUntil));

        Task AddAsync(string account, Verdict verdict, DateTimeOffset? until) => table.AddEntityAsync(
            new TableEntity(account, verdict.Code()) { ["Verdict"] = verdict.Code(), ["HeldAt"] = Now, ["WaitsUntil"] = until }, Token);
    }

    private async IAsyncEnumerable<PendingHold> ReadSlowlyAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return new(Now, Now.AddDays(7));
        store.Time.Advance(TimeSpan.FromMinutes(1));
        cancellation.ThrowIfCancellationRequested();
        await Task.Yield();
        yield return new(Now, Now.AddDays(7));
    }

    private Task RunAsync()
    {
        var pending = new Mock<IPendingHolds>();
        pending.Setup(one => one.ReadAsync(It.IsAny<int>(), It.IsAny<CancellationToken>())).Returns(() => waiting.ToAsyncEnumerable());
        return RunAsync(pending.Object);
    }

    private async Task RunAsync(IPendingHolds pending)
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddProvider(logs));
        var options = Options.Create(new QuarantineOptions { LookedAtMax = 100 });
        await new HeldStock(pending, store, options, store.Time, loggers.CreateLogger<HeldStock>()).RunAsync(Token);
    }

    private void Said(string text) => Assert.Contains(text, Assert.Single(logs.Lines), StringComparison.Ordinal);
}
