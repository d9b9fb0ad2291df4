using Azure;
using Azure.Data.Tables;
using Waxseal.Channels;
using Waxseal.Flow;
using Waxseal.Tests.Failures;
using Xunit;

namespace Waxseal.Tests.Steps.Receipt;

/// <summary>Receipts that wait: what they cost, what is said of them, and that none is lost or applied twice whatever breaks off.</summary>
public sealed class ReceiptWaitTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 3, 12, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_thousand_that_wait_cost_other_messages_nothing()
    {
        await using var scene = await ReceiptScene.StartAsync();
        await RoundAsync(scene, 1);
        var before = await scene.CountAsync(() => RoundAsync(scene, 2));
        for (var at = 0; at < 2_000; at++) await scene.ReportAsync($"fee{at:x5}", $"33612{at:000000}");
        await scene.WorkAsync();
        var parked = await scene.SlotsAsync();

        var after = await scene.CountAsync(() => RoundAsync(scene, 3));

        Assert.True(parked >= 2_000, $"{parked} parked.");
        Assert.Equal(before.OrderBy(one => one.Key), after.OrderBy(one => one.Key));
        Assert.Equal(1, after["add Receipts"]);
        Assert.Equal(1, after["get Receipts"]);
        Assert.Equal(2_000, scene.Queue.Count);
    }

    [Fact]
    public async Task One_that_waits_is_looked_for_twice_and_not_in_between()
    {
        await using var scene = await ReceiptScene.StartAsync();
        await scene.ReportAsync("feed");
        await scene.WorkAsync();
        var calls = await scene.CountAsync(async () =>
        {
            scene.Time.Advance(scene.Operator.ReceiptWait - TimeSpan.FromSeconds(1));
            await scene.WorkAsync();
        });
        Assert.Empty(calls);

        var last = await scene.CountAsync(scene.EndWaitsAsync);

        Assert.True(last["get Receipts"] <= 3, $"{last["get Receipts"]} reads.");
        Assert.Empty(scene.Queue);
    }

    [Fact]
    public async Task Those_that_waited_in_vain_are_said_at_most_once_a_minute_with_their_number()
    {
        await using var scene = await ReceiptScene.StartAsync();
        for (var at = 0; at < 50; at++) await scene.ReportAsync($"fee{at:x2}");
        await scene.WorkAsync();
        await scene.EndWaitsAsync();
        Assert.Single(Events(scene, "belong to no message"));
        scene.Time.Advance(TimeSpan.FromMinutes(1));
        scene.Time.Advance(TimeSpan.FromMinutes(5));

        var lines = Events(scene, "belong to no message");
        Assert.Equal(2, lines.Length);
        Assert.Contains(" 1 receipt", lines[0], StringComparison.Ordinal);
        Assert.Contains(" 49 receipt", lines[1], StringComparison.Ordinal);
        Assert.Equal(50, (await scene.UnmatchedAsync()).Length);
    }

    [Fact]
    public async Task No_row_and_no_hop_holds_the_number()
    {
        await using var scene = await ReceiptScene.StartAsync();
        await scene.SubmitAsync(ReceiptScene.Number, "1a");
        await scene.ReportAsync("feed");
        var hop = await scene.TextAsync(scene.Queue.Single());
        await scene.WorkAsync();

        Assert.Contains("\"id\":\"feed\"", hop, StringComparison.Ordinal);
        Assert.DoesNotContain(ReceiptScene.Number[^7..], hop, StringComparison.Ordinal);
        await foreach (var row in scene.Service.GetTableClient("Receipts").QueryAsync<TableEntity>(cancellationToken: Token))
            Assert.DoesNotContain(row, field => $"{field.Value}".Contains(ReceiptScene.Number[^7..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_operator_with_one_id_for_all_fills_no_row()
    {
        await using var scene = await ReceiptScene.StartAsync();
        for (var at = 0; at < 100; at++)
        {
            await scene.ReportAsync("0", $"33612{at:000000}");
            await scene.WorkAsync();
        }

        Assert.Equal(1, await scene.SlotsAsync());
        await scene.EndWaitsAsync();
        Assert.InRange((await scene.UnmatchedAsync()).Length, 1, 8);
    }

    // Claim, receipt and note of the part in every order around midnight; a minute's difference of clocks included.
    [Theory]
    [InlineData(-2, -1, 1)]
    [InlineData(-2, 1, 2)]
    [InlineData(-2, 1, 60)]
    [InlineData(-2, -1, -1)]
    [InlineData(0, 0, 0)]
    [InlineData(-1, 0, 0)]
    [InlineData(-1, 0, -1)]
    public async Task An_early_receipt_finds_its_message_around_midnight(int claim, int receipt, int note)
    {
        await using var scene = await ReceiptScene.StartAsync(Midnight.AddSeconds(claim));
        var message = await scene.ClaimAsync();
        scene.Time.AdvanceTo(Midnight.AddSeconds(receipt));
        await scene.ReportAsync("26");
        await scene.WorkAsync();
        scene.Time.AdvanceTo(Midnight.AddSeconds(Math.Max(note, receipt)));
        await scene.AnswerAsync(message, ReceiptScene.Number, "1a");
        await scene.WorkAsync();

        Assert.Equal(MessageState.Delivered, await scene.StateAsync(message));
        Assert.Equal(1, await scene.SlotsAsync());
    }

    [Theory, InlineData(-1, 0), InlineData(-1, 3600), InlineData(-86400, 1), InlineData(-3 * 86400, 1), InlineData(-86400, 86399)]
    public async Task A_receipt_finds_a_message_of_days_before(int claim, int receipt)
    {
        await using var scene = await ReceiptScene.StartAsync(Midnight.AddSeconds(claim));
        var message = await scene.SubmitAsync(ReceiptScene.Number, "1a");
        scene.Time.AdvanceTo(Midnight.AddSeconds(receipt));
        await scene.ReportAsync("26");
        await scene.WorkAsync();

        Assert.Equal(MessageState.Delivered, await scene.StateAsync(message));
        Assert.Equal(1, await scene.SlotsAsync());
    }

    // An operator that counts anew every day, and no number that could tell its messages apart.
    [Theory, InlineData(ReceiptIds.Same, ReceiptScene.Number), InlineData(ReceiptIds.Auto, "")]
    public async Task An_early_receipt_of_today_is_not_given_to_a_message_of_yesterday_that_has_its_own(ReceiptIds ids, string number)
    {
        await using var scene = await ReceiptScene.StartAsync(Midnight.AddHours(-10));
        scene.Operator.ReceiptIds = ids;
        var yesterday = await scene.SubmitAsync(ReceiptScene.Number, "17");
        await scene.ReportAsync("17", number);
        await scene.WorkAsync();
        scene.Time.AdvanceTo(Midnight.AddHours(10));
        var today = await scene.ClaimAsync();
        await scene.ReportAsync("17", number);
        await scene.WorkAsync();
        var before = await scene.FindAsync(yesterday);
        await scene.AnswerAsync(today, ReceiptScene.Number, "17");
        await scene.WorkAsync();

        Assert.Equal(MessageState.Delivered, await scene.StateAsync(today));
        Assert.Equal(before.ETag, (await scene.FindAsync(yesterday)).ETag);
        await scene.EndWaitsAsync();
        Assert.Empty(await scene.UnmatchedAsync());
    }

    [Fact]
    public async Task What_says_yesterdays_result_again_and_is_nobodys_of_today_is_not_unmatched()
    {
        await using var scene = await ReceiptScene.StartAsync(Midnight.AddHours(-10));
        scene.Operator.ReceiptIds = ReceiptIds.Same;
        var yesterday = await scene.SubmitAsync(ReceiptScene.Number, "17");
        await scene.ReportAsync("17", stat: "UNDELIV");
        await scene.WorkAsync();
        scene.Time.AdvanceTo(Midnight.AddHours(10));
        await scene.ReportAsync("17", stat: "UNDELIV");
        await scene.WorkAsync();
        Assert.Equal(2, await scene.SlotsAsync());
        await scene.EndWaitsAsync();

        Assert.Equal(MessageState.Undeliverable, await scene.StateAsync(yesterday));
        Assert.Empty(await scene.UnmatchedAsync());
        Assert.Equal(1, await scene.SlotsAsync());
    }

    [Fact]
    public async Task A_late_receipt_moves_a_message_of_yesterday_that_has_a_lesser_one()
    {
        await using var scene = await ReceiptScene.StartAsync(Midnight.AddHours(-10));
        scene.Operator.ReceiptIds = ReceiptIds.Same;
        var yesterday = await scene.SubmitAsync(ReceiptScene.Number, "17");
        await scene.ReportAsync("17", stat: "EXPIRED");
        await scene.WorkAsync();
        scene.Time.AdvanceTo(Midnight.AddHours(10));
        await scene.ReportAsync("17");
        await scene.WorkAsync();

        Assert.Equal(MessageState.Delivered, await scene.StateAsync(yesterday));
        Assert.Equal(1, await scene.SlotsAsync());
    }

    // The link's clock is a second behind the dispatcher's: the receipt bears the day before its message was claimed.
    [Theory, InlineData(false), InlineData(true)]
    public async Task A_receipt_by_a_clock_that_is_behind_finds_its_message(bool early)
    {
        await using var scene = await ReceiptScene.StartAsync(Midnight.AddSeconds(-1));
        await scene.ReportAsync("26");
        if (early) await scene.WorkAsync();
        scene.Time.AdvanceTo(Midnight);
        var message = await scene.SubmitAsync(ReceiptScene.Number, "1a");
        await scene.WorkAsync();

        Assert.Equal(MessageState.Delivered, await scene.StateAsync(message));
        Assert.Equal(1, await scene.SlotsAsync());
    }

    [Fact]
    public async Task A_part_that_is_noted_between_the_look_and_the_parking_is_found()
    {
        await using var scene = await ReceiptScene.StartAsync();
        var message = await scene.ClaimAsync();
        await scene.ReportAsync("26");
        var noting = false;
        scene.Tables.Fault = call =>
        {
            // The step has looked and is about to leave its receipt: now the other side writes.
            if (call != "transaction Receipts" || noting) return null;
            noting = true;
            scene.AnswerAsync(message, ReceiptScene.Number, "1a").GetAwaiter().GetResult();
            return null;
        };
        await scene.WorkAsync();
        scene.Tables.Fault = null;

        Assert.True(noting);
        Assert.Equal(MessageState.Delivered, await scene.StateAsync(message));
        Assert.Equal(1, await scene.SlotsAsync());
    }

    [Fact]
    public async Task An_early_receipt_that_could_not_be_sent_on_is_found_when_its_wait_ends()
    {
        await using var scene = await ReceiptScene.StartAsync();
        var message = await scene.ClaimAsync();
        await scene.ReportAsync("26");
        await scene.WorkAsync();
        scene.QueueFault = Away.Broker;
        await scene.AnswerAsync(message, ReceiptScene.Number, "1a");
        scene.QueueFault = null;
        await scene.WorkAsync();
        Assert.Equal(MessageState.Dispatched, await scene.StateAsync(message));
        Assert.Single(Events(scene, "could not be sent on"));

        await scene.EndWaitsAsync();

        Assert.Equal(MessageState.Delivered, await scene.StateAsync(message));
        Assert.Equal(1, await scene.SlotsAsync());
        Assert.Empty(await scene.UnmatchedAsync());
    }

    [Fact]
    public async Task Any_call_may_fail_while_a_receipt_waits_and_is_found()
    {
        var total = 0;
        for (var failing = 1; failing <= Math.Max(total, 1); failing++)
        {
            await using var scene = await ReceiptScene.StartAsync();
            var calls = 0;
            scene.Tables.Fault = _ => ++calls == failing ? Away.Tables : null;
            var message = await AgainAsync(scene.ClaimAsync);
            await scene.ReportAsync("26");
            await WorkOnAsync(scene);
            await AnswerOnAsync(scene, message);
            await WorkOnAsync(scene);
            scene.Time.Advance(scene.Operator.ReceiptWait);
            await WorkOnAsync(scene);
            total = calls;

            var row = await scene.FindAsync(message);
            Assert.True(row.State == MessageState.Delivered, $"call {failing} of {total}: {row.State}");
            Assert.Equal(1, row.Events.Count(one => one.State == MessageState.Delivered));
            Assert.Equal(1, await scene.SlotsAsync());
            Assert.Empty(await scene.UnmatchedAsync());
        }

        Assert.True(total > 12, $"{total} calls.");
    }

    [Fact]
    public async Task Every_hop_may_run_twice()
    {
        await using var scene = await ReceiptScene.StartAsync();
        var message = await scene.ClaimAsync();
        await scene.ReportAsync("26");
        await TwiceAsync(scene);
        await scene.AnswerAsync(message, ReceiptScene.Number, "1a");
        await scene.AnswerAsync(message, ReceiptScene.Number, "1a");
        await TwiceAsync(scene);
        var row = await scene.FindAsync(message);
        scene.Time.Advance(scene.Operator.ReceiptWait);
        await TwiceAsync(scene);

        Assert.Equal(MessageState.Delivered, row.State);
        Assert.Equal(row.ETag, (await scene.FindAsync(message)).ETag);
        Assert.Equal(1, await scene.SlotsAsync());
    }

    private static async Task RoundAsync(ReceiptScene scene, int number)
    {
        var message = await scene.SubmitAsync($"4477009{number:00000}", $"ab{number}");
        await scene.ReportAsync($"ab{number}", $"4477009{number:00000}");
        await scene.WorkAsync();
        Assert.Equal(MessageState.Delivered, await scene.StateAsync(message));
    }

    private static string[] Events(ReceiptScene scene, string words) =>
        [.. scene.Logs.Lines.Where(line => line.Contains(words, StringComparison.Ordinal))];

    private static async Task TwiceAsync(ReceiptScene scene)
    {
        foreach (var hop in scene.Queue) await scene.RunAsync(hop);
        await scene.WorkAsync();
    }

    private static async Task<T> AgainAsync<T>(Func<Task<T>> what)
    {
        try
        {
            return await what();
        }
        catch (RequestFailedException)
        {
            return await what();
        }
    }

    // What a step throws comes again.
    private static async Task WorkOnAsync(ReceiptScene scene)
    {
        foreach (var hop in scene.Queue)
        {
            try
            {
                await scene.RunAsync(hop);
            }
            catch (RequestFailedException)
            {
                // Its second run is below.
            }
        }

        await AgainAsync(async () =>
        {
            await scene.WorkAsync();
            return true;
        });
    }

    // The note is tried again after half a second.
    private static async Task AnswerOnAsync(ReceiptScene scene, MessageRow message)
    {
        var answering = scene.AnswerAsync(message, ReceiptScene.Number, "1a");
        while (!answering.IsCompleted)
        {
            await Task.Yield();
            if (scene.Time.TimersWaiting > 0) scene.Time.Advance(TimeSpan.FromMilliseconds(500));
        }

        await answering;
    }
}
