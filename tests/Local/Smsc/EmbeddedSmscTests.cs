using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Waxseal.Local.Smsc;
using Waxseal.Protocols.Smpp;
using Waxseal.Tests.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Local.Smsc;

/// <summary>What the embedded operator does when all is well.</summary>
public sealed class EmbeddedSmscTests : SmscScene
{
    [Fact(Timeout = Long)]
    public async Task Carries_a_message_and_reports_its_delivery()
    {
        await using var smsc = await StartAsync();
        await using var session = await BindAsync(smsc);
        var answer = await session.SubmitAsync(Message("Grüße €"), Token);
        var receipt = await Receipts.Reader.ReadAsync(Token);
        Assert.Equal((CommandStatus.ESME_ROK, answer.MessageId, ReceiptState.Delivered), (answer.Status, receipt.MessageId, receipt.State));
        var kept = Assert.Single(smsc.Messages);
        Assert.Equal(
            (answer.MessageId, "Grüße €", "447700900123", true),
            (kept.Id, kept.Text, kept.Pdu.Destination.Value, kept.Answered));
        Assert.Equal((1L, 1), (smsc.MessagesTotal, smsc.Binds));
    }

    [Theory(Timeout = Long), InlineData(SslProtocols.Tls12), InlineData(SslProtocols.Tls13)]
    public async Task Speaks_both_tls_versions(SslProtocols version)
    {
        await using var smsc = await StartAsync();
        await using var stream = await TlsLink.ConnectAsync(smsc.Port, Ca, Token, version);
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

        await using (var noise = await TlsLink.ConnectAsync(smsc.Port, Ca, Token)) await noise.WriteAsync(new byte[64], Token);
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
        await using var stream = await TlsLink.ConnectAsync(smsc.Port, Ca, Token);
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
        var log = Folder.File("smsc.log");
        await using var smsc = await StartAsync(Quick with { LogPath = log });
        await using var session = await BindAsync(smsc);
        var reference = Tlv.Of(TlvTag.UserMessageReference, (ushort)258);
        var answer = await session.SubmitAsync(Message("top secret") with { Tlvs = [reference] }, Token);

        // The line is there before the answer is.
        await using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var line = await new StreamReader(file).ReadToEndAsync(Token);
        var expected = $"\"id\":\"{answer.MessageId}\",\"sequence\":2,\"answered\":true,\"reference\":258}}\n";
        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.DoesNotContain("7700900123", line, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
    }

    [Fact(Timeout = Long)]
    public async Task Gives_no_id_twice_over_a_restart()
    {
        await using var first = await StartAsync();
        await using var session = await BindAsync(first);
        var before = await session.SubmitAsync(Message(), Token);
        Clock.Advance(TimeSpan.FromMilliseconds(1));
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
