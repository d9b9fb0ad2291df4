using System.Threading.Channels;
using Waxseal.Local.Certificates;
using Waxseal.Local.Smsc;
using Waxseal.Protocols.Smpp;
using Waxseal.Tests.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Local.Smsc;

/// <summary>An embedded operator and a client of it, with a clock of the test's own.</summary>
public abstract class SmscScene : IDisposable
{
    protected const int Long = 60_000;

    protected static readonly SmscOptions Quick = new() { SystemId = "test", Password = "secret", ReceiptDelay = TimeSpan.Zero };
    protected static readonly SmppSessionOptions Client = new() { SystemId = "test", Password = "secret", Window = 50 };

    // The certificates follow the wall Clock, because the TLS stack does; everything else follows the test's.
    protected SmscScene() => Ca = LocalCa.OpenOrCreate(Folder.Path, TimeProvider.System);

    private protected TempFolder Folder { get; } = new();

    private protected LocalCa Ca { get; }

    private protected StillClock Clock { get; } = new();

    /// <summary>The receipts that sessions of <see cref="BindAsync"/> got.</summary>
    private protected Channel<DeliveryReceipt> Receipts { get; } = Channel.CreateUnbounded<DeliveryReceipt>();

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Ca.Dispose();
        Folder.Dispose();
    }

    protected Task<EmbeddedSmsc> StartAsync(SmscOptions? options = null) => EmbeddedSmsc.StartAsync(options ?? Quick, Ca, Clock, Token);

    protected async Task<SmppSession> BindAsync(EmbeddedSmsc smsc, SmppSessionOptions? options = null)
    {
        var stream = await TlsLink.ConnectAsync(smsc.Port, Ca, Token);
        return await SmppSession.BindAsync(SmppBindKind.Transceiver, stream, options ?? Client, TakeReceipt, Clock, Token);
    }

    private ValueTask<CommandStatus> TakeReceipt(DeliverSm pdu, CancellationToken cancellation)
    {
        Receipts.Writer.TryWrite(DeliveryReceipt.TryParse(pdu)!);
        return ValueTask.FromResult(CommandStatus.ESME_ROK);
    }

    protected static SubmitSm Message(string text = "Hello") => ShortMessages.Split(text, 1).ToSubmits(new SubmitSm
    {
        Source = SmppAddress.Alphanumeric("GW"), Destination = SmppAddress.International("+447700900123"), RegisteredDelivery = 1,
    }).Single();
}
