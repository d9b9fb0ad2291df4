using Microsoft.Extensions.DependencyInjection;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Webhooks;

/// <summary>The product and a customer's server that it may call.</summary>
internal sealed class WebhookScene : IAsyncDisposable
{
    private WebhookScene(WaxsealApp app, WebhookReceiver receiver) => (App, Receiver) = (app, receiver);

    public WaxsealApp App { get; }

    public WebhookReceiver Receiver { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<WebhookScene> StartAsync(
        TimeProvider? time, bool split = false, Dictionary<string, string>? settings = null, Action<IServiceCollection>? services = null,
        string name = "localhost")
    {
        var receiver = await WebhookReceiver.StartAsync(name);
        var all = receiver.Settings;
        foreach (var (key, value) in settings ?? []) all[key] = value;
        try
        {
            return new WebhookScene(
                await WaxsealApp.StartAsync(new()
                {
                    Time = time, Split = split, Settings = all, Services = services ?? (_ => { }),
                }),
                receiver);
        }
        catch
        {
            await receiver.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds the receiver as an endpoint.</summary>
    public Task<Webhook> AddAsync(params string[] events) => AddAsync(Receiver.Url, events);

    public async Task<Webhook> AddAsync(Uri url, params string[] events)
    {
        var webhook = await App.Sender.CreateWebhookAsync(new() { Url = url, Events = events, Description = "Okapi-5518" }, Token);

        // Other instances believe for five seconds that there was none.
        if (App.Options.Split) await App.PassAsync(TimeSpan.FromSeconds(6));
        return webhook;
    }

    /// <summary>Waits until the receiver was called so often.</summary>
    public Task UntilCalledAsync(int count) => App.UntilAsync(() => Receiver.Calls.Count >= count, $"{count} calls");

    /// <summary>Waits until nothing is left to tell.</summary>
    public Task UntilQuietAsync() => App.UntilAsync(
        () => App.Engine.Broker.Counts(Pipeline.Webhooks) is { Active: 0, Locked: 0, Scheduled: 0 }, "no events left");

    /// <summary>Waits until no event is at hand; some may wait for their time.</summary>
    public Task UntilIdleAsync() => App.UntilAsync(
        () => App.Engine.Broker.Counts(Pipeline.Webhooks) is { Active: 0, Locked: 0 }, "no event at hand");

    /// <summary>Hours go by in an instant, and stand still while an event is at hand: its lock would end under it.</summary>
    public async Task LeapAsync(TimeSpan span)
    {
        var (time, breath) = ((ManualTime)App.Time, App.Breath);
        for (var end = time.Now + span; time.Now < end;)
        {
            time.Advance(await UntilDueAsync(TimeSpan.FromMinutes(15)));
            App.Breath = TimeSpan.FromMilliseconds(1);
            await App.BreatheAsync();
            await UntilIdleAsync();
        }

        App.Breath = breath;
    }

    // To the first event's time and not past it, or to the end of the span.
    private async Task<TimeSpan> UntilDueAsync(TimeSpan span)
    {
        var now = App.Time.GetUtcNow();
        var waits = (await App.Engine.Broker.PeekAsync(Pipeline.Webhooks, 1000)).Select(message => message.ScheduledEnqueueTime - now);
        return waits.Where(wait => wait > TimeSpan.Zero).Append(span).Min();
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
