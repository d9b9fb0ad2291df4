using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Protocols.WhatsApp;

namespace Waxseal.Channels.Chats;

/// <summary>WhatsApp, by templates over the Cloud API.</summary>
public sealed class WhatsAppWay : IWayOut, IDisposable
{
    /// <summary>Names it in rows and receipts, and a host's own way to it.</summary>
    public const string Name = "whatsapp";

    private const int ConnectionsMax = 64;

    // It says too much at once, and not how long to wait; for one person, about a message in six seconds is allowed.
    private static readonly TimeSpan ThrottledPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PersonPause = TimeSpan.FromSeconds(6);

    // Somebody must mend it; who does need not restart anything.
    private static readonly TimeSpan WrongPause = TimeSpan.FromMinutes(1);

    private readonly WhatsAppOptions options;
    private readonly ChatSecrets secrets;
    private readonly ChatAlarms alarms;
    private readonly KeyRing ring;
    private readonly TimeProvider time;
    private readonly ChatHealth health;
    private readonly HttpClient http;

    public WhatsAppWay(
        IOptions<WhatsAppOptions> options, ChatSecrets secrets, ChatAlarms alarms, KeyRing ring, TimeProvider time,
        [FromKeyedServices(Name)] HttpMessageHandler? brought = null)
    {
        (this.options, this.secrets, this.alarms, this.ring, this.time) = (options.Value, secrets, alarms, ring, time);
        health = new ChatHealth(this.options.PerSecondMax, time);
        http = ChatHttp.Of(brought, ConnectionsMax);
    }

    /// <inheritdoc/>
    public Channel Channel => Channel.Whatsapp;

    /// <inheritdoc/>
    public WayLook Look(MessageDraft draft) =>
        options.IsSetUp && WhatsAppTemplates.Of(draft, options) is not null ? health.Look() : new WayLook(WayOutlook.NotServed);

    /// <inheritdoc/>
    public async Task<WayResult> SendAsync(OutgoingText text, CancellationToken cancellation)
    {
        if (!options.IsSetUp || WhatsAppTemplates.Of(text.Draft, options) is not { } template)
            return new WayResult.Refused("template_needed");
        if (await FindTokenAsync(text.Patience, cancellation) is not { } token) return await RestAsync("no_access_token");
        var (wait, instead) = health.Enter();
        if (instead is not null) return instead;
        if (wait > TimeSpan.Zero) await Task.Delay(wait, time, cancellation);

        using var budget = new CancellationTokenSource(options.ResponseTimeout, time);
        var site = new CloudApiSite(new Uri(options.BaseUrl), options.PhoneNumberId, Encoding.UTF8.GetString(token));
        var client = new CloudApiClient(http, site, time);
        return await ReadAsync(await client.SendTemplateAsync(text.Draft.To, template, budget.Token, cancellation));
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    // Half of the claim at most: what is left is for the send.
    private async Task<byte[]?> FindTokenAsync(TimeSpan patience, CancellationToken cancellation)
    {
        using var budget = new CancellationTokenSource(patience / 2, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellation);
        try
        {
            return await secrets.FindAsync(options.AccessToken, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<WayResult> ReadAsync(CloudApiAnswer answer)
    {
        switch (answer)
        {
            case CloudApiAnswer.Accepted accepted:
                Answered();

                // Their id has the number inside, in base 64: it is kept as a hash only.
                return new WayResult.Accepted(Name, [ring.Macs.OfChannelMessage(Name, accepted.Id)]);
            case CloudApiAnswer.Refused { Class: CloudApiClass.Failing }:
                return Failed(new WayResult.Away());
            case CloudApiAnswer.Refused refused:
                Answered();
                return await ReadAsync(refused);
            case CloudApiAnswer.Away:
                return Failed(new WayResult.Away());
            default:
                return Failed(new WayResult.Uncertain());
        }
    }

    private async Task<WayResult> ReadAsync(CloudApiAnswer.Refused refused)
    {
        var code = refused.Code.ToString(CultureInfo.InvariantCulture);
        switch (refused.Class)
        {
            case CloudApiClass.Throttled when refused.Code == CloudApiErrors.OfThisPerson:
                return new WayResult.Throttled(time.GetUtcNow() + (refused.RetryAfter ?? PersonPause));
            case CloudApiClass.Throttled:
                health.Rest(refused.RetryAfter ?? ThrottledPause, out var until);
                return new WayResult.Throttled(until);
            case CloudApiClass.Undeliverable:
                return new WayResult.Refused(code, IsRecipient: refused.Code == CloudApiErrors.NotReachable);
            case CloudApiClass.TemplateNeeded:
                return new WayResult.Refused("template_needed");
            case CloudApiClass.TemplateWrong:
                alarms.WrongTemplate(Channel, code);
                return new WayResult.Refused(code);
            case CloudApiClass.SenderWrong:
                secrets.Forget(options.AccessToken);
                return await RestAsync("error_" + code);
            default:
                return new WayResult.Refused(code);
        }
    }

    private async Task<WayResult> RestAsync(string reason)
    {
        if (health.Rest(WrongPause, out var until)) await alarms.RestsAsync(Channel, reason, until);
        return new WayResult.Away(until);
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
