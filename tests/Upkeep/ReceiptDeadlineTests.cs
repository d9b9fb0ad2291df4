using Waxseal.Client;
using Waxseal.Local.Hosting;
using Waxseal.Protection;
using Waxseal.Tests.Failures;
using Waxseal.Tests.Tools;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Upkeep;

/// <summary>What becomes of messages that an operator took and never reports on. Every clock here starts on 2 March 2026, 09:00.</summary>
public sealed class ReceiptDeadlineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_without_a_receipt_expires_a_grace_after_its_validity()
    {
        await using var app = await StartAsync();
        var sent = await SendAsync(app, 60);

        await RunAtAsync(app, 11, 20);
        Assert.Equal(MessageState.Dispatched, (await StatusAsync(app, sent)).Status);
        await RunAtAsync(app, 12, 20);

        var status = await StatusAsync(app, sent);
        Assert.Equal((MessageState.Expired, "no_receipt"), (status.Status, status.Reason));
        Assert.Equal(MessageState.Dispatched, (await StatusAsync(app, await SendAsync(app, 1440))).Status);
    }

    [Fact]
    public async Task Hours_without_a_run_are_made_up_for()
    {
        await using var app = await StartAsync();
        var sent = await SendAsync(app, 60);
        await RunAtAsync(app, 10, 20);

        await RunAtAsync(app, 9 + 40, 20);

        Assert.Equal(MessageState.Expired, (await StatusAsync(app, sent)).Status);
    }

    [Fact]
    public async Task A_run_that_breaks_half_way_is_finished_by_the_next()
    {
        await using var app = await StartAsync();
        string[] sent = [await SendAsync(app, 60), await SendAsync(app, 60), await SendAsync(app, 60)];
        await RunAtAsync(app, 10, 20);
        var updates = 0;
        app.Tables.Fault = call => call == "update Messages" && ++updates == 2 ? Away.Tables : null;

        await RunAtAsync(app, 12, 20);
        await RunAtAsync(app, 13, 20);

        foreach (var id in sent)
        {
            var status = await StatusAsync(app, id);
            Assert.Equal(MessageState.Expired, status.Status);
            Assert.Single(status.Events, one => one.Status == MessageState.Expired);
        }
    }

    [Fact]
    public async Task Who_has_not_the_lease_does_nothing()
    {
        await using var app = await StartAsync();
        var sent = await SendAsync(app, 60);
        ((ManualTime)app.Time).AdvanceTo(At(12, 20));
        await using (await app.Get<ILeases>().TryTakeAsync("receipt-deadlines", TimeSpan.FromHours(1), Token))
        {
            await RunAtAsync(app, 12, 20);
            Assert.Equal(MessageState.Dispatched, (await StatusAsync(app, sent)).Status);
        }

        await RunAtAsync(app, 12, 25);
        Assert.Equal(MessageState.Expired, (await StatusAsync(app, sent)).Status);
    }

    private static Task<WaxsealApp> StartAsync() => WaxsealApp.StartAsync(new()
    {
        Time = new ManualTime(),
        Smsc = new() { ReceiptDelay = TimeSpan.FromDays(30) },
        Settings = new Dictionary<string, string> { ["AzureWebJobs.ReceiptDeadlines.Disabled"] = "true" },
    });

    private static DateTimeOffset At(int hour, int minute) => new DateTimeOffset(2026, 3, 2, 0, minute, 0, TimeSpan.Zero).AddHours(hour);

    private static async Task<string> SendAsync(WaxsealApp app, int validityMinutes)
    {
        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello") { ValidityMinutes = validityMinutes }, Token);
        await app.UntilAsync(sent.Id, MessageState.Dispatched);
        return sent.Id;
    }

    private static Task<MessageStatus> StatusAsync(WaxsealApp app, string id) => app.Sender.GetAsync(id, Token);

    private static async Task RunAtAsync(WaxsealApp app, int hour, int minute)
    {
        ((ManualTime)app.Time).AdvanceTo(At(hour, minute));
        await app.Get<LocalHost>().RunTimerAsync("ReceiptDeadlines", Token);
    }
}
