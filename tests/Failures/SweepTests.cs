using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Gate;
using Waxseal.Channels;
using Waxseal.Protection;
using Waxseal.Tests.Tools;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Failures;

/// <summary>One message at a time, and each time another call on its way fails: nothing is lost, and nothing sent twice.</summary>
public sealed class SweepTests
{
    private const int CallsMax = 200;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Any_one_call_may_fail_on_the_way_of_a_message()
    {
        await using var app = await StartAsync();
        var nth = new NthCall(app);
        var failed = await SweepAsync(app, nth.Arm, () => nth.Fired, nth.Disarm, "Hello");

        // Every hop of the way was hit: taking it, its tables, sending it on, settling it.
        foreach (var queue in Pipeline.Queues)
        {
            Assert.Contains($"broker: send {queue}", failed);
            Assert.Contains($"broker: complete {queue}", failed);
        }

        Assert.Contains("tables: add Messages", failed);
        Assert.Contains("tables: update Messages", failed);
        Assert.Contains("tables: upsert Receipts", failed);
    }

    [Fact]
    public async Task Any_one_call_may_fail_on_the_way_of_a_message_that_is_held_and_approved()
    {
        await using var app = await StartAsync();
        var nth = new NthCall(app);
        var failed = await SweepAsync(app, nth.Arm, () => nth.Fired, nth.Disarm, Crowd.Bait);

        Assert.Contains("tables: add Quarantine", failed);
        Assert.Contains("tables: update Quarantine", failed);
    }

    [Fact]
    public async Task Any_one_answer_may_be_lost_on_the_way_of_a_message()
    {
        var nth = new NthOutcome();
        await using var app = await StartAsync(nth);
        var failed = await SweepAsync(app, nth.Arm, () => nth.Fired, nth.Disarm, "Hello");

        Assert.Contains("IQueues.SendAsync", failed);
        Assert.Contains("IMessageRows.InsertAsync", failed);
        Assert.Contains("IMessageRows.TryReplaceAsync", failed);
        Assert.Contains("IReceiptIndex.AddAsync", failed);
        Assert.Contains("IRequestRows.ClaimAsync", failed);
    }

    [Fact]
    public async Task Any_one_answer_may_be_lost_on_the_way_of_a_message_that_is_held_and_approved()
    {
        var nth = new NthOutcome();
        await using var app = await StartAsync(nth);
        var failed = await SweepAsync(app, nth.Arm, () => nth.Fired, nth.Disarm, Crowd.Bait);

        Assert.Contains("IQuarantineRows.AddAsync", failed);
        Assert.Contains("IQuarantineRows.TryReplaceAsync", failed);
    }

    private static Task<WaxsealApp> StartAsync(NthOutcome? nth = null) => WaxsealApp.StartAsync(new()
    {
        Time = new ManualTime(),

        // Every message reads keys and account anew, so that each has the same calls on its way.
        Settings = new Dictionary<string, string> { ["Accounts:CacheDuration"] = "00:00:00" },
        Services = services =>
        {
            if (nth is null) return;
            services.Wrap<IMessageRows>(nth.Around);
            services.Wrap<IRequestRows>(nth.Around);
            services.Wrap<IReceiptIndex>(nth.Around);
            services.Wrap<IQuarantineRows>(nth.Around);
            services.Wrap<IDataKeyRows>(nth.Around);
            services.Wrap<IAuditTrail>(nth.Around);
            services.Wrap<IQueues>(nth.Around);
        },
    });

    /// <summary>Runs until a message met no failure; the calls that failed.</summary>
    private static async Task<HashSet<string>> SweepAsync(
        WaxsealApp app, Action<int> arm, Func<string> fired, Action disarm, string text)
    {
        var crowd = new Crowd(app);
        var failed = new HashSet<string>();
        app.Breath = TimeSpan.FromSeconds(1);
        for (var n = 1; n < CallsMax; n++)
        {
            arm(n);
            var (body, key) = ($"{text} {n}", $"sweep-key-{n:0000000000}");
            var id = await app.DriveAsync(crowd.SendOneAsync(new SendRequest("+447700900123", body), key));
            if (text == Crowd.Bait) await ApproveAsync(app, crowd, id);
            var row = await crowd.UntilUncountedAsync(id, MessageState.Delivered);
            disarm();

            var count = app.Smsc.Messages.Count(message => message.Text == body);
            Assert.True(count == 1, $"Call {n}, {fired()}: sent {count} times; {string.Join(" > ", row.Events.Select(one => one.State))}.");
            if (fired().Length == 0) return failed;
            failed.Add(fired());
        }

        throw new TimeoutException($"After {CallsMax} calls the way still does not end.");
    }

    private static async Task ApproveAsync(WaxsealApp app, Crowd crowd, string id)
    {
        await crowd.UntilUncountedAsync(id, MessageState.Held);
        var entry = await NthCall.UncountedAsync(
            () => app.Get<IQuarantineRows>().FindAsync(AccountId.Parse("acc_demo"), MessageId.Parse(id), Token));
        while (true)
        {
            try
            {
                await app.DriveAsync(crowd.ApproveAsync(id, entry!.ContentHash));
                return;
            }
            catch (WaxsealException refusal) when (refusal.Code == "unavailable")
            {
                await app.BreatheAsync();
            }
        }
    }
}
