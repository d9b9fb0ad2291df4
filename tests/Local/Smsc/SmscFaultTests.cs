using System.Net.Sockets;
using System.Threading.Channels;
using Waxseal.Local.Smsc;
using Waxseal.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Local.Smsc;

/// <summary>Where the embedded operator is as inconvenient as the real ones: faults, outages, receipts.</summary>
public sealed class SmscFaultTests : SmscScene
{
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
        Clock.Advance(Client.ResponseTimeout);
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
        Assert.Equal(ReceiptState.Undeliverable, (await Receipts.Reader.ReadAsync(Token)).State);
    }

    [Fact(Timeout = Long)]
    public async Task Sends_no_receipt_that_nobody_asked_for()
    {
        await using var smsc = await StartAsync();
        await using var session = await BindAsync(smsc);
        await session.SubmitAsync(Message() with { RegisteredDelivery = 0 }, Token);
        await session.SubmitAsync(Message() with { RegisteredDelivery = 2 }, Token);
        var asked = await session.SubmitAsync(Message(), Token);
        Assert.Equal(asked.MessageId, (await Receipts.Reader.ReadAsync(Token)).MessageId);
    }

    [Fact(Timeout = Long)]
    public async Task Sends_a_receipt_when_it_is_due_and_not_before()
    {
        await using var smsc = await StartAsync(Quick with { ReceiptDelay = TimeSpan.FromSeconds(5) });
        await using var session = await BindAsync(smsc);
        await session.SubmitAsync(Message(), Token);
        await Clock.SomebodyWaitsAsync(TimeSpan.FromSeconds(5), Token);
        Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(1, smsc.ReceiptsWaiting);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ReceiptState.Delivered, (await Receipts.Reader.ReadAsync(Token)).State);
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
        Clock.Advance(TimeSpan.FromSeconds(10));

        await smsc.RestartAsync(Token);
        await using var after = await BindAsync(smsc);
        Assert.Equal(port, smsc.Port);
        Assert.Equal(answer.MessageId, (await Receipts.Reader.ReadAsync(Token)).MessageId);
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
        await using var session = await SmppSession.BindAsync(SmppBindKind.Transceiver,
            await TlsLink.ConnectAsync(smsc.Port, Ca, Token), Client,
            (pdu, _) =>
            {
                tries.Writer.TryWrite(DeliveryReceipt.TryParse(pdu)!.MessageId);
                return ValueTask.FromResult(CommandStatus.ESME_RX_T_APPN);
            },
            Clock, Token);
        await session.SubmitAsync(Message(), Token);
        var first = await tries.Reader.ReadAsync(Token);
        await Clock.SomebodyWaitsAsync(TimeSpan.FromSeconds(1), Token);
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(first, await tries.Reader.ReadAsync(Token));
    }
}
