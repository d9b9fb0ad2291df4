using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Threading.Channels;
using Waxseal.Local.Certificates;
using Waxseal.Protocols.Smpp;
using Waxseal.Tests.Local.Smsc;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Protocols.Smpp;

/// <summary>Our session against an operator of the npm package smpp, over TLS 1.3.</summary>
public sealed class NodeSmscTests : IDisposable
{
    private const int Long = 60_000;

    private static readonly SmppSessionOptions Client = new() { SystemId = "test", Password = "secret", Window = 10 };

    private readonly TempFolder folder = new();
    private readonly LocalCa ca;
    private readonly Channel<DeliveryReceipt> receipts = Channel.CreateUnbounded<DeliveryReceipt>();

    public NodeSmscTests() => ca = LocalCa.OpenOrCreate(folder.Path, TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        ca.Dispose();
        folder.Dispose();
    }

    [Theory(Timeout = Long)]
    [InlineData("Hello [€] äöü @ 100%", TextCoding.Gsm, 0), InlineData("Hello", TextCoding.Ascii, 1)]
    [InlineData("Façade {é}", TextCoding.Latin1, 3), InlineData("Привет, мир 😀", TextCoding.Latin1, 8)]
    public async Task Sends_a_text_that_arrives_as_it_was_and_hears_of_its_delivery(string text, TextCoding alphabet, int coding)
    {
        await using var node = await StartAsync();
        await using var session = await BindAsync(await PortOfAsync(node));
        var answer = await session.SubmitAsync(Parts(text, alphabet: alphabet).Single(), Token);
        Assert.Equal(CommandStatus.ESME_ROK, answer.Status);

        var seen = await NextAsync(node);
        Assert.Equal((answer.MessageId, text, coding), (seen.Id, seen.Text, seen.Coding));
        var receipt = await receipts.Reader.ReadAsync(Token);
        Assert.Equal((answer.MessageId, ReceiptState.Delivered), (receipt.MessageId, receipt.State));
    }

    [Theory(Timeout = Long)]
    [InlineData('a', 400, LongMessageForm.Udh16, "08041234"), InlineData('ж', 140, LongMessageForm.Udh16, "08041234")]
    [InlineData('a', 400, LongMessageForm.Udh8, "000334")]
    public async Task Sends_long_texts_in_parts_that_the_other_side_can_join(
        char character, int length, LongMessageForm form, string element)
    {
        await using var node = await StartAsync();
        await using var session = await BindAsync(await PortOfAsync(node));
        var text = new string(character, length);
        var answers = await Task.WhenAll(Parts(text, form).Select(part => session.SubmitAsync(part, Token)));
        Assert.All(answers, answer => Assert.Equal(CommandStatus.ESME_ROK, answer.Status));

        var joined = "";
        const int parts = 3;
        for (var part = 1; part <= parts; part++)
        {
            var seen = await NextAsync(node);
            Assert.Equal((0x40, $"{element}{parts:x2}{part:x2}"), (seen.EsmClass, Assert.Single(seen.Udh)));
            joined += seen.Text;
            await receipts.Reader.ReadAsync(Token);
        }

        Assert.Equal((text, parts), (joined, answers.Length));
    }

    [Fact(Timeout = Long)]
    public async Task Reads_refusals_that_come_without_a_body()
    {
        await using var node = await StartAsync("--throttle-suffix", "58", "--full-suffix", "14");
        await using var session = await BindAsync(await PortOfAsync(node));
        var template = Parts("Hello").Single();
        var throttled = await session.SubmitAsync(template with { Destination = SmppAddress.International("447700900158") }, Token);
        var full = await session.SubmitAsync(template with { Destination = SmppAddress.International("447700900114") }, Token);
        Assert.Equal((CommandClass.Throttled, CommandClass.Throttled), (throttled.Status.Classify(), full.Status.Classify()));
        Assert.Null(throttled.MessageId);
    }

    [Fact(Timeout = Long)]
    public async Task Is_refused_with_a_wrong_password()
    {
        await using var node = await StartAsync();
        var port = await PortOfAsync(node);
        var refused = await Assert.ThrowsAsync<SmppBindException>(() => BindAsync(port, Client with { Password = "wrong" }));
        Assert.Equal(CommandStatus.ESME_RBINDFAIL, refused.Status);
    }

    [Fact(Timeout = Long)]
    public async Task Is_uncertain_about_what_a_cut_connection_swallowed()
    {
        await using var node = await StartAsync("--drop-after", "2");
        await using var session = await BindAsync(await PortOfAsync(node));
        await session.SubmitAsync(Parts("Hello").Single(), Token);
        await Assert.ThrowsAsync<SmppUncertainException>(() => session.SubmitAsync(Parts("Hello").Single(), Token));
        Assert.Equal(LinkEndReason.Lost, (await session.Closed).Reason);
    }

    [Theory(Timeout = Long), InlineData(SmppBindKind.Transmitter), InlineData(SmppBindKind.Receiver)]
    public async Task Binds_one_way_only(SmppBindKind kind)
    {
        await using var node = await StartAsync();
        await using var session = await BindAsync(await PortOfAsync(node), kind: kind);
        await session.UnbindAsync(Token);
        Assert.Equal(LinkEndReason.Unbound, (await session.Closed).Reason);
    }

    [Fact(Timeout = Long)]
    public async Task Unbinds_and_is_let_go()
    {
        await using var node = await StartAsync();
        await using var session = await BindAsync(await PortOfAsync(node));
        await session.UnbindAsync(Token);
        Assert.Equal(LinkEndReason.Unbound, (await session.Closed).Reason);
    }

    private static IEnumerable<SubmitSm> Parts(
        string text, LongMessageForm form = LongMessageForm.Udh16, TextCoding alphabet = TextCoding.Gsm) =>
        ShortMessages.Split(text, 0x1234, form: form, alphabet: alphabet).ToSubmits(new SubmitSm
        {
            Source = SmppAddress.Alphanumeric("GW"), Destination = SmppAddress.International("+447700900123"), RegisteredDelivery = 1,
        });

    private async Task<NodePeer> StartAsync(params string[] faults)
    {
        NodePeer.RequirePeers();
        using var certificate = ca.IssueServer("localhost");
        using var key = certificate.GetECDsaPrivateKey();
        await File.WriteAllTextAsync(folder.File("server.pem"), certificate.ExportCertificatePem(), Token);
        await File.WriteAllTextAsync(folder.File("server.key"), key!.ExportPkcs8PrivateKeyPem(), Token);
        string[] arguments = ["--key", folder.File("server.key"), "--cert", folder.File("server.pem"), .. faults];
        return await NodePeer.StartAsync("smsc.mjs", arguments, Token);
    }

    private static async Task<int> PortOfAsync(NodePeer node) => int.Parse((await node.ReadLineAsync(Token))["listening ".Length..]);

    private async Task<SmppSession> BindAsync(
        int port, SmppSessionOptions? options = null, SmppBindKind kind = SmppBindKind.Transceiver)
    {
        var stream = await TlsLink.ConnectAsync(port, ca, Token, SslProtocols.Tls13);
        return await SmppSession.BindAsync(
            kind, stream, options ?? Client,
            (pdu, _) =>
            {
                receipts.Writer.TryWrite(DeliveryReceipt.TryParse(pdu)!);
                return ValueTask.FromResult(CommandStatus.ESME_ROK);
            },
            TimeProvider.System, Token);
    }

    private static async Task<Seen> NextAsync(NodePeer node) =>
        JsonSerializer.Deserialize<Seen>(await node.ReadLineAsync(Token), JsonSerializerOptions.Web)!;

    private sealed record Seen(string Id, string To, string From, int Coding, int EsmClass, string[] Udh, string Text);
}
