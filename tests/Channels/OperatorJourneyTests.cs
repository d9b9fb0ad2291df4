using Waxseal.Channels;
using Waxseal.Client;
using Waxseal.Local.Certificates;
using Waxseal.Local.Smsc;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Channels;

/// <summary>Several operators, and what one that fails does to messages.</summary>
public sealed class OperatorJourneyTests : IDisposable
{
    private static readonly SmscOptions Normal = new() { SystemId = "test", Password = "secret", ReceiptDelay = TimeSpan.FromMilliseconds(5) };
    private readonly string folder = Directory.CreateTempSubdirectory("waxseal-second-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_that_one_operator_can_not_take_goes_over_the_next_at_once()
    {
        await using var second = await StartSecondAsync(Normal);
        await using var app = await StartAsync(second, Normal with { FailureRate = 1 }, ("Operators:1:Routes:0:Cost", "5"));

        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        var status = await app.UntilAsync(sent.Id, MessageState.Delivered);

        Assert.DoesNotContain(status.Events, one => one.Reason is not null);
        Assert.False(status.PossibleDuplicate);
        Assert.Equal((0L, 1L), (app.Smsc.MessagesTotal, second.MessagesTotal));
    }

    [Fact]
    public async Task What_an_operator_may_have_is_never_given_to_another()
    {
        await using var second = await StartSecondAsync(Normal);
        await using var app = await StartAsync(
            second, Normal with { SilenceRate = 1 }, ("Operators:1:Routes:0:Cost", "5"), ("Operators:0:ResponseTimeout", "00:00:01"));

        var sent = await app.Sender.SendAsync(new("+447700900123", "Sale at ACME") { Kind = MessageKind.Marketing }, Token);
        await app.UntilAsync(() => app.Smsc.MessagesTotal == 1, "a submit");
        await app.PassAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(MessageState.Dispatching, (await app.Sender.GetAsync(sent.Id, Token)).Status);
        Assert.Equal(0, second.MessagesTotal);
    }

    [Fact]
    public async Task A_throttled_message_is_not_given_to_a_dearer_operator()
    {
        await using var second = await StartSecondAsync(Normal);
        await using var app = await StartAsync(second, Normal with { ThrottleRate = 1 }, ("Operators:1:Routes:0:Cost", "5"));

        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        await app.UntilAsync(
            async () => (await app.Sender.GetAsync(sent.Id, Token)).Events.Any(one => one.Reason == "throttled"), "throttled");
        app.Smsc.Options = Normal;
        await app.UntilAsync(sent.Id, MessageState.Delivered);

        Assert.Equal((1L, 0L), (app.Smsc.MessagesTotal, second.MessagesTotal));
    }

    [Fact]
    public async Task A_number_that_nobody_takes_is_rejected_and_others_are_not()
    {
        await using var second = await StartSecondAsync(Normal);
        await using var app = await StartAsync(
            second, Normal, ("Operators:0:Routes:0:Prefix", "+44"), ("Operators:1:Routes:0:Prefix", "353"));

        var british = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);
        var irish = await app.Sender.SendAsync(new("+353850000123", "Hello"), Token);
        var french = await app.Sender.SendAsync(new("+33612345678", "Hello"), Token);

        await app.UntilAsync(british.Id, MessageState.Delivered);
        await app.UntilAsync(irish.Id, MessageState.Delivered);
        Assert.Equal("bad_destination", (await app.UntilAsync(french.Id, MessageState.Rejected)).Reason);
        Assert.Equal((1L, 1L), (app.Smsc.MessagesTotal, second.MessagesTotal));
    }

    [Fact]
    public async Task A_throttled_part_is_sent_again_alone()
    {
        await using var app = await WaxsealApp.StartAsync(new() { Smsc = Normal with { ThrottleRate = 0.5 } });
        await app.UntilAsync(() => app.Get<OperatorLinks>().Ready, "the bind");

        var sent = await app.Sender.SendAsync(new("+447700900123", new string('x', 1500)), Token);
        var status = await app.UntilAsync(sent.Id, MessageState.Delivered);

        Assert.False(status.PossibleDuplicate);
        Assert.Equal((10, 10L), (status.Parts, app.Smsc.MessagesTotal));
    }

    [Fact]
    public async Task The_circuit_of_an_operator_that_keeps_failing_opens_and_closes_again()
    {
        await using var app = await WaxsealApp.StartAsync(new()
        {
            Smsc = Normal with { FailureRate = 1 },
            Settings = new Dictionary<string, string>
            {
                ["Operators:0:CircuitFailures"] = "2", ["Operators:0:CircuitPause"] = "00:00:00.5", ["Flow:BackoffMax"] = "00:00:01",
            },
        });
        var sent = await app.Sender.SendBatchAsync([.. Enumerable.Range(0, 5).Select(at => new SendRequest("+447700900123", $"Item {at}"))], Token);
        await app.UntilAsync(() => app.Logs.Lines.Any(line => line.Contains("it keeps failing", StringComparison.Ordinal)), "event 505");

        app.Smsc.Options = Normal;
        foreach (var one in sent.Messages) await app.UntilAsync(one.Id, MessageState.Delivered);

        Assert.Contains(app.Logs.Lines, line => line.Contains("it works again", StringComparison.Ordinal));
        Assert.Equal(5, app.Smsc.MessagesTotal);
    }

    [Fact]
    public async Task A_refused_bind_is_an_error_for_a_person_and_not_tried_again_soon()
    {
        await using var app = await WaxsealApp.StartAsync(
            new() { Settings = new Dictionary<string, string> { ["Operators:0:Password"] = "wrong" } });

        await app.UntilAsync(
            () => app.Logs.Lines.Any(line => line.Contains("refuses to be bound (ESME_RINVPASWD)", StringComparison.Ordinal)), "event 503");
        await app.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Single(app.Logs.Lines, line => line.Contains("no bind", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_transmitter_and_a_receiver_do_what_a_transceiver_does()
    {
        await using var app = await WaxsealApp.StartAsync(
            new() { Settings = new Dictionary<string, string> { ["Operators:0:BindMode"] = "Separate" } });
        await app.UntilAsync(() => app.Smsc.Binds == 2, "two binds");

        var sent = await app.Sender.SendAsync(new("+447700900123", "Hello"), Token);

        await app.UntilAsync(sent.Id, MessageState.Delivered);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<EmbeddedSmsc> StartSecondAsync(SmscOptions options)
    {
        using var ca = LocalCa.OpenOrCreate(folder, TimeProvider.System);
        return await EmbeddedSmsc.StartAsync(options, ca, TimeProvider.System, Token);
    }

    private async Task<WaxsealApp> StartAsync(EmbeddedSmsc second, SmscOptions first, params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string>
        {
            ["Operators:1:Name"] = "second",
            ["Operators:1:Host"] = "localhost",
            ["Operators:1:Port"] = $"{second.Port}",
            ["Operators:1:SystemId"] = "test",
            ["Operators:1:Password"] = "secret",
            ["Operators:1:TrustedRoots:0"] = Path.Combine(folder, "ca.pem"),
        };
        foreach (var (name, value) in more) settings[name] = value;
        var app = await WaxsealApp.StartAsync(new() { Smsc = first, Settings = settings });
        await app.UntilAsync(() => app.Smsc.Binds == 1 && second.Binds == 1, "both binds");
        return app;
    }
}
