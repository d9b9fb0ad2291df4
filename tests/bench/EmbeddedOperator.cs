using Waxseal.Local.Certificates;
using Waxseal.Local.Smsc;

namespace Waxseal.Bench;

/// <summary>The operator that the product brings along, in the process of the bench: the least work beside the gateway.</summary>
internal sealed class EmbeddedOperator : IOperator
{
    private readonly TemporaryFolder folder;
    private readonly LocalCa ca;
    private readonly EmbeddedSmsc smsc;
    private long lastAcceptedAt;

    private EmbeddedOperator(TemporaryFolder folder, LocalCa ca, EmbeddedSmsc smsc)
    {
        (this.folder, this.ca, this.smsc) = (folder, ca, smsc);
        smsc.OnMessage = _ => Volatile.Write(ref lastAcceptedAt, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
    }

    public int Port => smsc.Port;

    public string RootPemPath => ca.RootPemPath;

    public static async Task<EmbeddedOperator> StartAsync()
    {
        var files = new TemporaryFolder();
        var issuer = LocalCa.OpenOrCreate(files.Path, TimeProvider.System);
        var options = new SmscOptions { SystemId = "test", Password = "secret", ReceiptDelay = TimeSpan.FromMilliseconds(20) };
        var started = await EmbeddedSmsc.StartAsync(options, issuer, TimeProvider.System, CancellationToken.None);
        return new EmbeddedOperator(files, issuer, started);
    }

    /// <summary>It counts no acknowledgements: a receipt that has left is taken for acknowledged.</summary>
    public Task<OperatorCounts> CountAsync()
    {
        var sent = smsc.MessagesTotal - smsc.ReceiptsWaiting;
        return Task.FromResult(new OperatorCounts(smsc.MessagesTotal, 0, sent, sent, Volatile.Read(ref lastAcceptedAt)));
    }

    public async ValueTask DisposeAsync()
    {
        await smsc.DisposeAsync();
        ca.Dispose();
        folder.Dispose();
    }
}
