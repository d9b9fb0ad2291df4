using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Protocols.Signal;

namespace Waxseal.Channels.Chats;

/// <summary>
/// Signal, by a signal-cli-rest-api of the operator's own: few messages, and a long rest when Signal asks for a challenge.
/// </summary>
public sealed class SignalWay : IWayOut, IDisposable
{
    /// <summary>Names it in rows, and a host's own way to it.</summary>
    public const string Name = "signal";

    private const int ConnectionsMax = 4;
    private const double SecondsPerMinute = 60;

    // Signal says "rate limit" without a time; its limits are counted in minutes and hours.
    private static readonly TimeSpan ThrottledPause = TimeSpan.FromMinutes(1);

    private readonly SignalOptions options;
    private readonly ChatAlarms alarms;
    private readonly KeyRing ring;
    private readonly TimeProvider time;
    private readonly ChatHealth health;
    private readonly HttpClient http;
    private readonly SignalRestClient? client;

    public SignalWay(
        IOptions<SignalOptions> options, ChatAlarms alarms, KeyRing ring, TimeProvider time,
        [FromKeyedServices(Name)] HttpMessageHandler? brought = null)
    {
        (this.options, this.alarms, this.ring, this.time) = (options.Value, alarms, ring, time);
        health = new ChatHealth(this.options.PerMinuteMax / SecondsPerMinute, time);
        http = ChatHttp.Of(brought, ConnectionsMax);
        client = this.options.IsSetUp ? new SignalRestClient(http, new Uri(this.options.BaseUrl), this.options.Sender, time) : null;
    }

    /// <inheritdoc/>
    public Channel Channel => Channel.Signal;

    /// <inheritdoc/>
    public WayLook Look(MessageDraft draft) => client is null ? new WayLook(WayOutlook.NotServed) : health.Look();

    /// <inheritdoc/>
    public async Task<WayResult> SendAsync(OutgoingText text, CancellationToken cancellation)
    {
        if (client is null) return new WayResult.Refused("not_set_up");
        var (wait, instead) = health.Enter();
        if (instead is not null) return instead;
        if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellation);

        using var budget = new CancellationTokenSource(options.ResponseTimeout, time);
        return await ReadAsync(text.Draft.To, await client.SendAsync(text.Draft.To, text.Draft.Body, budget.Token, cancellation));
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<WayResult> ReadAsync(string to, SignalAnswer answer)
    {
        switch (answer)
        {
            case SignalAnswer.Sent sent:
                Answered();

                // A time of the sender's: two messages to two people may bear the same.
                return new WayResult.Accepted(Name, [ring.Macs.OfChannelMessage(Name, $"{to}|{sent.Timestamp}")]);
            case SignalAnswer.NotThere:
                Answered();
                return new WayResult.Refused("not_there", IsRecipient: true);
            case SignalAnswer.Challenged:
                Answered();
                if (health.Rest(options.ChallengePause, out var solvedBy)) await alarms.RestsAsync(Channel, "challenge", solvedBy);
                return new WayResult.Away(solvedBy);
            case SignalAnswer.Throttled throttled:
                Answered();
                health.Rest(throttled.RetryAfter ?? ThrottledPause, out var until);
                return new WayResult.Throttled(until);
            case SignalAnswer.Refused:
                Answered();
                return new WayResult.Refused("refused");
            case SignalAnswer.Away:
                return Failed(new WayResult.Away());
            default:
                return Failed(new WayResult.Uncertain());
        }
    }

    private void Answered()
    {
        if (health.Answered()) alarms.Closed(Channel);
    }

    private WayResult Failed(WayResult result)
    {
        if (health.Failed()) alarms.Opened(Channel);
        return result;
    }
}
