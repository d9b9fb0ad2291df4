using System.Globalization;
using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Waxseal.Protocols.Smpp;
using Waxseal.Tests.Protocols.Smpp;

namespace Waxseal.Tests.Journeys.Operators;

/// <summary>The operator's end of one connection.</summary>
internal sealed class RawLink(Stream socket, int number, X509Certificate2 certificate, CancellationToken ending) : IAsyncDisposable
{
    private static readonly TimeSpan Drip = TimeSpan.FromSeconds(1);
    private readonly SslStream tls = new(socket);
    private PipeReader? reader;

    /// <summary>From 1, over all connections of the operator.</summary>
    public int Number => number;

    /// <summary>Whether anything came after the handshake.</summary>
    public bool SpokenTo { get; private set; }

    public Task SecureAsync() => tls.AuthenticateAsServerAsync(
        new SslServerAuthenticationOptions { ServerCertificate = certificate, EnabledSslProtocols = SslProtocols.Tls13 }, ending);

    /// <summary>The next PDU; null at the end of the connection.</summary>
    public async Task<Pdu?> NextAsync()
    {
        reader ??= PipeReader.Create(tls);
        while (true)
        {
            var read = await reader.ReadAsync(ending);
            var buffer = read.Buffer;
            SpokenTo |= !buffer.IsEmpty;
            if (PduCodec.TryRead(ref buffer, out var pdu))
            {
                reader.AdvanceTo(buffer.Start);
                return pdu;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted) return null;
        }
    }

    public Task SendAsync(Pdu pdu) => SendAsync(Wire.Encode(pdu));

    public async Task SendAsync(ReadOnlyMemory<byte> octets)
    {
        await tls.WriteAsync(octets, ending);
        await tls.FlushAsync(ending);
    }

    /// <summary>Sends one octet a second, before or after the handshake.</summary>
    public async Task DripAsync(byte[] octets)
    {
        Stream through = tls.IsAuthenticated ? tls : socket;
        foreach (var octet in octets)
        {
            await through.WriteAsync(new[] { octet }, ending);
            await through.FlushAsync(ending);
            await Task.Delay(Drip, TimeProvider.System, ending);
        }
    }

    /// <summary>Answers a bind as it should be.</summary>
    public async Task BindAsync()
    {
        await SecureAsync();
        if (await NextAsync() is BindRequest bind) await SendAsync(Answer(bind)!);
    }

    /// <summary>Does what an operator should, until the gateway goes.</summary>
    public async Task ServeAsync()
    {
        while (await NextAsync() is { } pdu)
        {
            if (Answer(pdu) is { } answer) await SendAsync(answer);
        }
    }

    /// <summary>What a PDU should be answered; null for what is an answer itself.</summary>
    public Pdu? Answer(Pdu pdu) => pdu switch
    {
        BindRequest bind => new BindResp(bind.Id.Response()) { Sequence = bind.Sequence, SystemId = "RAW" },
        SubmitSm submit => new SubmitSmResp { Sequence = submit.Sequence, MessageId = MessageIdOf(submit) },
        EnquireLink enquire => new EnquireLinkResp { Sequence = enquire.Sequence },
        Unbind unbind => new UnbindResp { Sequence = unbind.Sequence },
        _ => null,
    };

    public async ValueTask DisposeAsync() => await tls.DisposeAsync();

    private string MessageIdOf(SubmitSm submit) => string.Create(CultureInfo.InvariantCulture, $"{number:x4}{submit.Sequence:x8}");
}
