using Microsoft.Extensions.DependencyInjection;
using Waxseal.Channels;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Protection;
using Waxseal.Tests.Channels.Chats;
using Waxseal.Tests.Networks;
using Waxseal.Tests.Tools;
using Xunit;
using Channel = Waxseal.Flow.Channel;
using MessageKind = Waxseal.Client.MessageKind;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Journeys;

/// <summary>Codes that wait for their operator while somebody gets the number onto another SIM.</summary>
public sealed class SwappedMeanwhileTests : IAsyncLifetime
{
    private const string OnWhatsApp = "+447700900321";
    private const string OnNoChat = "+447700900322";
    private const string Untouched = "+447700900323";
    private static readonly TimeSpan NegativeFor = TimeSpan.FromSeconds(1);
    private CamaraServer network = null!;
    private CloudApiServer whatsApp = null!;
    private WaxsealApp app = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        network = await CamaraServer.StartAsync();
        whatsApp = await CloudApiServer.StartAsync();
        var settings = network.AppSettings();
        settings["Networks:NegativeFor"] = NegativeFor.ToString();
        settings["Networks:RememberedFor"] = "00:00:00.1";
        settings["WhatsApp:BaseUrl"] = $"{whatsApp.Url}v23.0/";
        settings["WhatsApp:PhoneNumberId"] = CloudApiServer.PhoneNumberId;
        settings["WhatsApp:AccessToken"] = CloudApiServer.AccessToken;
        settings["WhatsApp:CodeTemplate"] = "code";
        settings["Operators:0:ReconnectMax"] = "00:00:01";
        settings["Flow:BackoffMax"] = "00:00:01";
        app = await WaxsealApp.StartAsync(new()
        {
            Split = true, Settings = settings,
            Services = services => services.AddKeyedSingleton<HttpMessageHandler>("whatsapp", (_, _) => whatsApp.Handler()),
        });
        await app.Get<IVault>().WriteAsync(CamaraServer.SecretName, network.ClientSecret, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await whatsApp.DisposeAsync();
        await network.DisposeAsync();
    }

    [Fact]
    public async Task A_code_that_waited_for_its_operator_is_not_read_by_who_has_the_new_sim()
    {
        var digits = OnWhatsApp[1..];
        await app.Smsc.StopAsync();
        var at = Array.FindIndex(WaxsealAppOptions.OneInstanceAStep, one => one.StartsWith("Dispatch,", StringComparison.Ordinal));
        var links = app.Hosts[at].Services.GetRequiredService<OperatorLinks>();
        await app.UntilAsync(() => links.Look(digits) == WayOutlook.Away, "the operator away");
        await NeverOnWhatsAppAsync(OnNoChat);
        var (safer, held, plain) = (await SendAsync(OnWhatsApp), await SendAsync(OnNoChat), await SendAsync(Untouched));
        await app.UntilAsync(
            () => new[] { OnWhatsApp, OnNoChat, Untouched }.All(to => network.Questions.Any(one => one.Number == to && IsAnswered(one))),
            "an answer for each");
        var asked = app.Time.GetUtcNow();

        network.SimChanges[OnWhatsApp] = network.SimChanges[OnNoChat] = asked;
        await app.UntilAsync(() => app.Time.GetUtcNow() > asked + NegativeFor + NegativeFor, "the answers to be old");
        await app.Smsc.RestartAsync(Token);
        var delivered = await app.UntilAsync(plain, MessageState.Delivered);
        var sent = await app.UntilAsync(safer, MessageState.Dispatched);
        var waits = await app.UntilAsync(held, MessageState.Held);

        Assert.Equal(("sms", "whatsapp", "sim_swapped"), (delivered.Channel, sent.Channel, waits.Reason));
        Assert.Contains("judged_again", sent.Events.Select(one => one.Reason));
        Assert.DoesNotContain("judged_again", delivered.Events.Select(one => one.Reason));
        Assert.Equal([Untouched[1..]], app.Smsc.Messages.Select(one => one.Pdu.Destination.Value));
    }

    // A score that runs twice asks twice.
    private bool IsAnswered(CamaraServer.Question question) => app.Logs.Lines.Any(line =>
        line.Contains(question.Correlator, StringComparison.Ordinal) &&
        line.Contains("answered sim_swap with no", StringComparison.Ordinal));

    // SMS was asked for: only what the network says makes it go another way.
    private async Task<string> SendAsync(string to) =>
        (await app.Sender.SendAsync(
            new(to, "Your code is 482913") { Kind = MessageKind.Otp, Channel = MessageChannel.Sms }, Token)).Id;

    private Task NeverOnWhatsAppAsync(string to)
    {
        var account = AccountId.Parse("acc_demo");
        var token = app.Get<KeyRing>().PhoneTokens.Of(account.Value, to[1..]);
        return app.Get<Reach>().NoteAsync(account, token, Channel.Whatsapp, works: false, Token);
    }
}
