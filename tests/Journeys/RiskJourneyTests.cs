using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Waxseal.Client;
using Waxseal.Protection;
using Waxseal.Tests.Channels.Chats;
using Waxseal.Tests.Networks;
using Waxseal.Tests.Tools;
using Xunit;
using MessageKind = Waxseal.Client.MessageKind;
using MessageState = Waxseal.Client.MessageState;

namespace Waxseal.Tests.Journeys;

/// <summary>A code for a number whose SIM was changed, from the sender to the channel that the thief can't read.</summary>
public sealed class RiskJourneyTests : IAsyncLifetime
{
    private const string Victim = "+447700900321";
    private CamaraServer network = null!;
    private CloudApiServer whatsApp = null!;
    private WaxsealApp app = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        network = await CamaraServer.StartAsync();
        whatsApp = await CloudApiServer.StartAsync();
        var settings = network.AppSettings();
        settings["WhatsApp:BaseUrl"] = $"{whatsApp.Url}v23.0/";
        settings["WhatsApp:PhoneNumberId"] = CloudApiServer.PhoneNumberId;
        settings["WhatsApp:AccessToken"] = CloudApiServer.AccessToken;
        settings["WhatsApp:AppSecret"] = ChatScene.AppSecret;
        settings["WhatsApp:VerifyToken"] = ChatScene.VerifyToken;
        settings["WhatsApp:CodeTemplate"] = "code";
        settings["WhatsApp:TextTemplate"] = "text";
        settings["WhatsApp:CodeTemplateLanguages:0"] = "en_GB";
        app = await WaxsealApp.StartAsync(new()
        {
            Settings = settings,
            Services = services => services.AddKeyedSingleton<HttpMessageHandler>("whatsapp", (_, _) => whatsApp.Handler()),
        });
        await app.Get<IVault>().WriteAsync(CamaraServer.SecretName, network.ClientSecret, Token);
        network.SimChanges[Victim] = app.Time.GetUtcNow().AddHours(-1);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await whatsApp.DisposeAsync();
        await network.DisposeAsync();
    }

    [Fact]
    public async Task A_code_to_a_changed_sim_goes_by_whatsapp_and_never_by_sms()
    {
        var status = await app.UntilAsync(await SendAsync(Victim, MessageChannel.Sms), MessageState.Dispatched, MessageState.Delivered);

        Assert.Equal("whatsapp", status.Channel);
        Assert.Contains(status.Risk!.Factors, factor => factor is { Name: "sim_swapped", Points: 50 });
        Assert.Equal(0, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task Without_another_channel_it_is_held_with_its_reason_and_its_factors_and_again_after_a_release()
    {
        await SetAsync(new() { Channels = [] });
        var id = await SendAsync(Victim);

        var status = await app.UntilAsync(id, MessageState.Held);

        Assert.Equal("sim_swapped", status.Reason);
        Assert.Contains(status.Risk!.Factors, factor => factor.Name == "sim_swapped");
        Assert.Equal(["sim_swapped sim_swapped"], await HeldAsync(id));
        await app.Reviewer.Quarantine.ApproveAsync(id, await HashOfAsync(id), Token);
        await app.UntilAsync(async () => (await HeldAsync(id)).Count == 2, "it is held again");
        Assert.Equal(0, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task Monitoring_sends_it_as_before_and_shows_what_would_have_happened()
    {
        await SetAsync(new() { Mode = "monitor", Channels = [] });

        var status = await app.UntilAsync(await SendAsync(Victim), MessageState.Delivered);

        Assert.Equal("sms", status.Channel);
        Assert.Contains(status.Risk!.Factors, factor => factor is { Name: "sim_swapped_would_hold", Points: 0 });
    }

    [Fact]
    public async Task A_new_device_and_one_with_many_recipients_show_in_the_status()
    {
        await SetAsync(new() { Channels = [] });
        for (var number = 0; number < 4; number++)
            await app.UntilAsync(await SendAsync($"+44770090040{number * 3}", device: "farm"), MessageState.Delivered);

        var status = await app.UntilAsync(await SendAsync("+447700900499", device: "farm"), MessageState.Delivered);

        Assert.Contains(status.Risk!.Factors, factor => factor is { Name: "device_many_recipients", Points: 25 });
        Assert.DoesNotContain(
            await app.Get<TableServiceClient>().GetTableClient("Devices").QueryAsync<TableEntity>("", cancellationToken: Token)
                .Select(row => row.GetString("Marks")).ToListAsync(Token),
            marks => marks?.Contains("farm", StringComparison.Ordinal) == true);
    }

    private async Task<string> SendAsync(string to, MessageChannel? channel = null, string? device = null) =>
        (await app.Sender.SendAsync(
            new(to, "Your code is 482913")
            {
                Kind = MessageKind.Otp, Channel = channel, Device = device is null ? null : new MessageDevice(device),
            },
            Token)).Id;

    private async Task SetAsync(RiskSettings settings)
    {
        var now = await app.Administrator.Accounts.GetRiskAsync("acc_demo", Token);
        await app.Administrator.Accounts.SetRiskAsync("acc_demo", settings with { Version = now.Version }, Token);
    }

    private async Task<string> HashOfAsync(string id)
    {
        await foreach (var held in app.Reviewer.Quarantine.ListAsync(new HeldFilter(), Token))
        {
            if (held.Id == id) return held.ContentHash;
        }

        throw new InvalidOperationException("It is not held.");
    }

    private async Task<IReadOnlyList<string>> HeldAsync(string id) => await app.Get<TableServiceClient>().GetTableClient("Audit")
        .QueryAsync<TableEntity>("", cancellationToken: Token)
        .Where(row => row.GetString("Action") == "risk.held" && row.GetString("Subject") == id)
        .Select(row => row.GetString("Reason") ?? "")
        .ToListAsync(Token);
}
