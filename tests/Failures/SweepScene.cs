using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Waxseal.Channels;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Gate;
using Waxseal.Protection;
using Waxseal.Tests.Tools;
using Waxseal.Tests.Webhooks;
using Waxseal.Webhooks;
using Xunit;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Failures;

/// <summary>
/// One message at a time, and each time another call on its way fails, or its answer is lost: nothing is lost, nothing sent twice, and
/// whoever asked to be told is told all of it. Its tests stand in several classes, because those of one class run one after the other.
/// </summary>
public abstract class SweepScene : IAsyncLifetime
{
    private WebhookReceiver receiver = null!;
    private string secret = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => receiver = await WebhookReceiver.StartAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await receiver.DisposeAsync();
    }

    // What waited for a message stands nowhere any more: it would be taken for unknown.
    private protected static async Task AssertNoneWaitsAsync(WaxsealApp app)
    {
        var slots = app.Get<TableServiceClient>().GetTableClient("Receipts").QueryAsync<TableEntity>(cancellationToken: Token);
        Assert.Equal(app.Smsc.MessagesTotal, await slots.CountAsync(Token));
    }

    private protected async Task<WaxsealApp> StartAsync(LostAnswers? lost = null)
    {
        // Every message reads keys, account and endpoints anew, so that each has the same calls on its way.
        var settings = receiver.Settings;
        settings["Accounts:CacheDuration"] = "00:00:00";
        settings["Webhooks:CacheDuration"] = "00:00:00";

        // And no receipt waits for long.
        settings["Operators:0:ReceiptWait"] = "00:00:10";
        var app = await WaxsealApp.StartAsync(new()
        {
            Time = new ManualTime(), Settings = settings, Services = services => Wrap(services, lost),
        });
        secret = (await app.Sender.CreateWebhookAsync(new() { Url = receiver.Url, Events = ["message.*"] }, Token)).Secret!;
        return app;
    }

    private static void Wrap(IServiceCollection services, LostAnswers? lost)
    {
        if (lost is null) return;
        services.Wrap<IMessageRows>(lost.Around);
        services.Wrap<IRequestRows>(lost.Around);
        services.Wrap<IReceiptIndex>(lost.Around);
        services.Wrap<IQuarantineRows>(lost.Around);
        services.Wrap<IDataKeyRows>(lost.Around);
        services.Wrap<IAuditTrail>(lost.Around);
        services.Wrap<IQueues>(lost.Around);
        services.Wrap<IWebhookRows>(lost.Around);
    }

    /// <summary>One message without a failure, and then one for each call it took, with that call failing; the calls that failed.</summary>
    private protected async Task<HashSet<string>> SweepAsync(WaxsealApp app, OneFailure one, string text)
    {
        app.Breath = TimeSpan.FromSeconds(1);
        await RunAsync(app, one, text, "", 0);
        var failed = new HashSet<string>();
        foreach (var (call, count) in one.Seen.OrderBy(seen => seen.Key, StringComparer.Ordinal).ToArray())
        {
            for (var n = 1; n <= count; n++)
            {
                await RunAsync(app, one, text, call, n);
                if (one.Fired) failed.Add(call);
            }
        }

        return failed;
    }

    private async Task RunAsync(WaxsealApp app, OneFailure one, string text, string call, int n)
    {
        var crowd = new Crowd(app);
        var (body, key) = ($"{text} {call} {n}", $"sweep-key-{call}-{n}-of-{text.Length}");
        one.Arm(call, n);
        var id = await app.DriveAsync(crowd.SendOneAsync(new SendRequest("+447700900123", body), key));
        if (text == Crowd.Bait) await ApproveAsync(app, crowd, id);
        var row = await crowd.UntilUncountedAsync(id, MessageState.Delivered);

        // What is left waits for locks and for second looks.
        app.Breath = TimeSpan.FromSeconds(5);
        await app.UntilAsync(
            () => Pipeline.Queues.All(queue => app.Engine.Broker.Counts(queue) is { Active: 0, Locked: 0, Scheduled: 0 }), "empty queues");
        app.Breath = TimeSpan.FromSeconds(1);

        var sent = app.Smsc.Messages.Count(message => message.Text == body);
        Assert.True(sent == 1, $"{call} {n}: sent {sent} times; {string.Join(" > ", row.Events.Select(one => one.State))}.");
        AssertTold(app, id, text == Crowd.Bait ? ["delivered", "dispatched", "held"] : ["delivered", "dispatched"], $"{call} {n}");
    }

    // At least once each, and a repetition under the id of the first.
    private void AssertTold(WaxsealApp app, string id, string[] states, string when)
    {
        var told = receiver.Notices(app.Time, secret).Where(one => one.Data.GetProperty("id").GetString() == id)
            .Select(one => (one.Id, Status: one.Data.GetProperty("status").GetString())).Distinct().Select(one => one.Status).Order();
        Assert.True(states.SequenceEqual(told), $"{when}: told {string.Join(' ', told)}.");
    }

    private static async Task ApproveAsync(WaxsealApp app, Crowd crowd, string id)
    {
        await crowd.UntilUncountedAsync(id, MessageState.Held);
        var entry = await OneFailure.UncountedAsync(
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
