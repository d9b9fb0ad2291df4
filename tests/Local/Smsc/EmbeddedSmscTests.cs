using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Threading.Channels;
using Waxseal.Local.Certificates;
using Waxseal.Local.Smsc;
using Waxseal.Protocols.Smpp;
using Waxseal.Tests.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Local.Smsc;

public sealed class EmbeddedSmscTests : IDisposable
{
    private const int Long = 30_000;

    private static readonly SmscOptions Quick = new() { SystemId = "test", Password = "secret", ReceiptDelay = TimeSpan.Zero };
    private static readonly SmppSessionOptions Client = new() { SystemId = "test", Password = "secret", Window = 50 };

    private readonly TempFolder folder = new();
    private readonly LocalCa ca;
    private readonly StillClock clock = new();
    private readonly Channel<DeliveryReceipt> receipts = Channel.CreateUnbounded<DeliveryReceipt>();

    // The certificates follow the wall clock, because the TLS stack does; everything else follows the test's.
    public EmbeddedSmscTests() => ca = LocalCa.OpenOrCreate(folder.Path, TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        ca.Dispose();
        folder.Dispose();
    }

    private Task<EmbeddedSmsc> StartAsync(SmscOptions? options = null) => EmbeddedSmsc.StartAsync(options ?? Quick, ca, clock, Token);

    private async Task<SmppSession> BindAsync(EmbeddedSmsc smsc, SmppSessionOptions? options = null) => await SmppSession.BindTransceiverAsync(
        await TlsLink.ConnectAsync(smsc.Port, ca, Token), options ?? Client, TakeReceipt, clock, Token);

    private ValueTask<CommandStatus> TakeReceipt(DeliverSm pdu, CancellationToken cancellation)
    {
        receipts.Writer.TryWrite(DeliveryReceipt.TryParse(pdu)!);
        return ValueTask.FromResult(CommandStatus.ESME_ROK);
    }

    private static SubmitSm Message(string text = "Hello") => ShortMessages.Split(text, 1).ToSubmits(new SubmitSm
    {
        Source = SmppAddress.Alphanumeric("GW"), Destination = SmppAddress.International("+447700900123"), RegisteredDelivery = 1,
    }).Single();

    [Fact(Timeout = Long)]
    public async Task Carries_a_message_and_reports_its_delivery()
    {
        await using var smsc = await StartAsync();
        await using var session = await BindAsync(smsc);
        var answer = await session.SubmitAsync(Message("Grüße €"), Token);
        var receipt = await receipts.Reader.ReadAsync(Token);
        Assert.Equal((CommandStatus.ESME_ROK, answer.MessageId, ReceiptState.Delivered), (answer.Status, receipt.MessageId, receipt.State));
        var kept = Assert.Single(smsc.Messages);
        Assert.Equal((answer.MessageId, "Grüße €", "447700900123", true), (kept.Id, kept.Text, kept.Pdu.Destination.Value, kept.Answered));
        Assert.Equal((1L, 1), (smsc.MessagesTotal, smsc.Binds));
    }

    [Theory(Timeout = Long), InlineData(SslProtocols.Tls12), InlineData(SslProtocols.Tls13)]
    public async Task Speaks_both_tls_versions(SslProtocols version)
    {
        await using var smsc = await StartAsync();
        await using var stream = await TlsLink.ConnectAsync(smsc.Port, ca, Token, version);
        Assert.Equal(version, stream.SslProtocol);
    }

    [Fact(Timeout = Long)]
    public async Task Is_not_disturbed_by_strangers()
    {
        await using var smsc = await StartAsync();
        using (var plain = new TcpClient())
        {
            await plain.ConnectAsync(IPAddress.Loopback, smsc.Port, Token);
            await plain.GetStream().WriteAsync(Wire.Encode(new EnquireLink { Sequence = 1 }), Token);
        }

        await using (var noise = await TlsLink.ConnectAsync(smsc.Port, ca, Token)) await noise.WriteAsync(new byte[64], Token);
        await using var session = await BindAsync(smsc);
        Assert.Equal(CommandStatus.ESME_ROK, (await session.SubmitAsync(Message(), Token)).Status);
    }

    [Theory(Timeout = Long)]
    [InlineData("other", "secret", CommandStatus.ESME_RINVSYSID), InlineData("test", "wrong", CommandStatus.ESME_RINVPASWD)]
    public async Task Binds_only_whom_it_knows(string systemId, string password, CommandStatus expected)
    {
        await using var smsc = await StartAsync();
        var refused = await Assert.ThrowsAsync<SmppBindException>(
            () => BindAsync(smsc, Client with { SystemId = systemId, Password = password }));
        Assert.Equal(expected, refused.Status);
    }

    [Fact(Timeout = Long)]
    public async Task Takes_no_message_before_a_bind()
    {
        await using var smsc = await StartAsync();
        await using var stream = await TlsLink.ConnectAsync(smsc.Port, ca, Token);
        await stream.WriteAsync(Wire.Encode(Message() with { Sequence = 1 }), Token);
        var answer = new byte[16];
        await stream.ReadExactlyAsync(answer, Token);
        Assert.Equal(CommandStatus.ESME_RINVBNDSTS, PduCodec.Decode(answer).Status);
    }

    [Fact(Timeout = Long)]
    public async Task Serves_several_binds_at_once()
    {
        await using var smsc = await StartAsync();
        await using var one = await BindAsync(smsc);
        await using var other = await BindAsync(smsc);
        var answers = await Task.WhenAll(one.SubmitAsync(Message(), Token), other.SubmitAsync(Message(), Token));
        Assert.NotEqual(answers[0].MessageId, answers[1].MessageId);
        Assert.Equal(2, smsc.Binds);
    }

    [Fact(Timeout = Long)]
    public async Task Throttles_and_fails_on_demand_while_it_runs()
    {
        await using var smsc = await StartAsync();
        await using var session = await BindAsync(smsc);
        smsc.Options = Quick with { ThrottleRate = 1 };
        Assert.Equal(CommandStatus.ESME_RTHROTTLED, (await session.SubmitAsync(Message(), Token)).Status);
        smsc.Options = Quick with { FailureRate = 1 };
        Assert.Equal(CommandStatus.ESME_RSYSERR, (await session.SubmitAsync(Message(), Token)).Status);
        Assert.Empty(smsc.Messages);
        smsc.Options = Quick;
        Assert.Equal(CommandStatus.ESME_ROK, (await session.SubmitAsync(Message(), Token)).Status);
    }

    [Fact(Timeout = Long)]
    public async Task Makes_the_same_faults_in_every_run()
    {
        var runs = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            await using var smsc = await StartAsync(Quick with { ThrottleRate = 0.5, Seed = 7 });
            await using var session = await BindAsync(smsc);
            var statuses = new List<CommandStatus>();
            for (var index = 0; index < 20; index++) statuses.Add((await session.SubmitAsync(Message(), Token)).Status);
            runs.Add(string.Join(' ', statuses));
        }

        Assert.Equal(runs[0], runs[1]);
        Assert.Contains("ESME_RTHROTTLED", runs[0], StringComparison.Ordinal);
        Assert.Contains("ESME_ROK", runs[0], StringComparison.Ordinal);
    }

    [Fact(Timeout = Long)]
    public async Task Keeps_a_message_that_it_does_not_answer()
    {
        await using var smsc = await StartAsync(Quick with { SilenceRate = 1 });
        var kept = new TaskCompletionSource<SmscMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        smsc.OnMessage = kept.SetResult;
        await using var session = await BindAsync(smsc);
        var submit = session.SubmitAsync(Message(), Token);
        Assert.False((await kept.Task).Answered);
        clock.Advance(Client.ResponseTimeout);
        await Assert.ThrowsAsync<SmppUncertainException>(() => submit);
    }

    [Fact(Timeout = Long)]
    public async Task Cuts_the_connection_at_the_message_it_was_told_to()
    {
        await using var smsc = await StartAsync(Quick with { DropAfter = 3 });
        await using var session = await BindAsync(smsc);
        await session.SubmitAsync(Message(), Token);
        await session.SubmitAsync(Message(), Token);
        await Assert.ThrowsAsync<SmppUncertainException>(() => session.SubmitAsync(Message(), Token));
        Assert.Equal(LinkEndReason.Lost, (await session.Closed).Reason);
        Assert.Equal([true, true, false], smsc.Messages.Select(message => message.Answered));
        await using var again = await BindAsync(smsc);
        Assert.Equal(CommandStatus.ESME_ROK, (await again.SubmitAsync(Message(), Token)).Status);
    }

    [Fact(Timeout = Long)]
    public async Task Reports_what_cannot_be_delivered()
    {
        await using var smsc = await StartAsync(Quick with { UndeliverableRate = 1 });
        await using var session = await BindAsync(smsc);
        await session.SubmitAsync(Message(), Token);
        Assert.Equal(ReceiptState.Undeliverable, (await receipts.Reader.ReadAsync(Token)).State);
    }

    [Fact(Timeout = Long)]
    public async Task Sends_no_receipt_that_nobody_asked_for()
    {
        await using var smsc = await StartAsync();
        await using var session = await BindAsync(smsc);
        await session.SubmitAsync(Message() with { RegisteredDelivery = 0 }, Token);
        await session.SubmitAsync(Message() with { RegisteredDelivery = 2 }, Token);
        var asked = await session.SubmitAsync(Message(), Token);
        Assert.Equal(asked.MessageId, (await receipts.Reader.ReadAsync(Token)).MessageId);
    }

    [Fact(Timeout = Long)]
    public async Task Sends_a_receipt_when_it_is_due_and_not_before()
    {
        await using var smsc = await StartAsync(Quick with { ReceiptDelay = TimeSpan.FromSeconds(5) });
        await using var session = await BindAsync(smsc);
        await session.SubmitAsync(Message(), Token);
        await clock.SomebodyWaitsAsync(TimeSpan.FromSeconds(5), Token);
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(1, smsc.ReceiptsWaiting);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ReceiptState.Delivered, (await receipts.Reader.ReadAsync(Token)).State);
    }

    [Fact(Timeout = Long)]
    public async Task Comes_back_on_the_same_port_with_the_receipts_it_owes()
    {
        await using var smsc = await StartAsync(Quick with { ReceiptDelay = TimeSpan.FromSeconds(5) });
        var port = smsc.Port;
        var before = await BindAsync(smsc);
        var answer = await before.SubmitAsync(Message(), Token);
        await smsc.StopAsync();
        Assert.Equal(LinkEndReason.Lost, (await before.Closed).Reason);
        await Assert.ThrowsAnyAsync<SocketException>(() => BindAsync(smsc));
        clock.Advance(TimeSpan.FromSeconds(10));

        await smsc.RestartAsync(Token);
        await using var after = await BindAsync(smsc);
        Assert.Equal(port, smsc.Port);
        Assert.Equal(answer.MessageId, (await receipts.Reader.ReadAsync(Token)).MessageId);
    }

    [Fact(Timeout = Long)]
    public async Task Can_be_replaced_by_another_on_its_port()
    {
        var first = await StartAsync();
        await using (await BindAsync(first)) await first.DisposeAsync();
        await using var second = await StartAsync(Quick with { Port = first.Port });
        await using var session = await BindAsync(second);
        Assert.Equal(CommandStatus.ESME_ROK, (await session.SubmitAsync(Message(), Token)).Status);
    }

    [Fact(Timeout = Long)]
    public async Task Repeats_a_receipt_that_was_refused()
    {
        await using var smsc = await StartAsync();
        var tries = Channel.CreateUnbounded<string>();
        await using var session = await SmppSession.BindTransceiverAsync(
            await TlsLink.ConnectAsync(smsc.Port, ca, Token), Client,
            (pdu, _) =>
            {
                tries.Writer.TryWrite(DeliveryReceipt.TryParse(pdu)!.MessageId);
                return ValueTask.FromResult(CommandStatus.ESME_RX_T_APPN);
            },
            clock, Token);
        await session.SubmitAsync(Message(), Token);
        var first = await tries.Reader.ReadAsync(Token);
        await clock.SomebodyWaitsAsync(TimeSpan.FromSeconds(1), Token);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(first, await tries.Reader.ReadAsync(Token));
    }

    [Fact(Timeout = Long)]
    public async Task Remembers_only_the_latest_messages()
    {
        await using var smsc = await StartAsync(Quick with { MessagesMax = 3 });
        await using var session = await BindAsync(smsc);
        for (var index = 0; index < 5; index++) await session.SubmitAsync(Message($"{index}"), Token);
        Assert.Equal(["2", "3", "4"], smsc.Messages.Select(message => message.Text));
        Assert.Equal(5, smsc.MessagesTotal);
    }

    [Fact(Timeout = Long)]
    public async Task Logs_ids_and_nothing_that_is_private()
    {
        var log = folder.File("smsc.log");
        await using var smsc = await StartAsync(Quick with { LogPath = log });
        await using var session = await BindAsync(smsc);
        var answer = await session.SubmitAsync(Message("top secret") with { Tlvs = [Tlv.Of(TlvTag.UserMessageReference, (ushort)258)] }, Token);

        // The line is there before the answer is.
        await using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var line = await new StreamReader(file).ReadToEndAsync(Token);
        Assert.Contains($"\"id\":\"{answer.MessageId}\",\"sequence\":2,\"answered\":true,\"reference\":258}}\n", line, StringComparison.Ordinal);
        Assert.DoesNotContain("7700900123", line, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
    }

    [Fact(Timeout = Long)]
    public async Task Gives_no_id_twice_over_a_restart()
    {
        await using var first = await StartAsync();
        await using var session = await BindAsync(first);
        var before = await session.SubmitAsync(Message(), Token);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await using var second = await StartAsync();
        await using var again = await BindAsync(second);
        Assert.NotEqual(before.MessageId, (await again.SubmitAsync(Message(), Token)).MessageId);
    }

    [Fact(Timeout = Long)]
    public async Task Says_goodbye_politely()
    {
        await using var smsc = await StartAsync();
        await using var session = await BindAsync(smsc);
        await session.UnbindAsync(Token);
        Assert.Equal(LinkEndReason.Unbound, (await session.Closed).Reason);
    }
}
