using System.IO.Pipelines;
using Waxseal.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Protocols.Smpp;

/// <summary>The other end of a session, played by the test PDU by PDU.</summary>
internal sealed class ScriptedOperator
{
    private readonly PipeReader reader;

    public ScriptedOperator()
    {
        (Near, Far) = DuplexStream.Pair();
        reader = PipeReader.Create(Far);
    }

    /// <summary>The session's end.</summary>
    public DuplexStream Near { get; }

    /// <summary>The operator's end.</summary>
    public DuplexStream Far { get; }

    public StillClock Clock { get; } = new();

    public static SmppSessionOptions Options { get; } = new() { SystemId = "test", Password = "secret", Window = 3 };

    public static SubmitSm Message(string text = "Hello") =>
        new() { Destination = SmppAddress.International("447700900123"), ShortMessage = System.Text.Encoding.ASCII.GetBytes(text) };

    /// <summary>A session bound to this operator.</summary>
    public async Task<SmppSession> BindAsync(
        SmppSessionOptions? options = null, Func<DeliverSm, CancellationToken, ValueTask<CommandStatus>>? onDeliver = null,
        SmppBindKind kind = SmppBindKind.Transceiver)
    {
        var binding = StartBindAsync(options, onDeliver, kind);
        var bind = await NextAsync<BindRequest>();
        await SendAsync(new BindResp(bind.Id.Response()) { Sequence = bind.Sequence, SystemId = "SMSC" });
        return await binding;
    }

    public Task<SmppSession> StartBindAsync(
        SmppSessionOptions? options = null, Func<DeliverSm, CancellationToken, ValueTask<CommandStatus>>? onDeliver = null,
        SmppBindKind kind = SmppBindKind.Transceiver) =>
        SmppSession.BindAsync(
            kind, Near, options ?? Options, onDeliver ?? ((_, _) => ValueTask.FromResult(CommandStatus.ESME_ROK)), Clock,
            TestContext.Current.CancellationToken);

    public async Task<TPdu> NextAsync<TPdu>() where TPdu : Pdu => Assert.IsType<TPdu>(await NextAsync());

    /// <summary>The next PDU from the session; null at the end of the connection.</summary>
    public async Task<Pdu?> NextAsync()
    {
        while (true)
        {
            var read = await reader.ReadAsync(TestContext.Current.CancellationToken);
            var buffer = read.Buffer;
            if (PduCodec.TryRead(ref buffer, out var pdu))
            {
                reader.AdvanceTo(buffer.Start);
                return pdu;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted) return null;
        }
    }

    public async Task SendAsync(params Pdu[] pdus)
    {
        foreach (var pdu in pdus) await SendAsync(Wire.Encode(pdu));
    }

    public async Task SendAsync(byte[] octets) => await Far.WriteAsync(octets, TestContext.Current.CancellationToken);

    /// <summary>Proves that the session has nothing more to say: a question now is answered next.</summary>
    public async Task AssertNothingMoreAsync()
    {
        await SendAsync(new EnquireLink { Sequence = 900 });
        Assert.Equal(900u, (await NextAsync<EnquireLinkResp>()).Sequence);
    }
}
