using System.Threading.Channels;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Local.Smsc;

/// <summary>
/// Holds receipts until they are due and somebody is bound to take them. A receipt leaves for good when it is answered with ESME_ROK;
/// a refused one, or one whose link broke, comes again.
/// </summary>
internal sealed class ReceiptPump(TimeProvider time)
{
    private const int WaitingMax = 200_000;
    private const int TriesMax = 10;

    private static readonly TimeSpan RetryDelayMax = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly PriorityQueue<SmscReceipt, (long Due, long Order)> waiting = new();
    private readonly List<SmscLink> links = [];
    private readonly Channel<bool> changed = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private long order;
    private int turn;

    /// <summary>Receipts not yet answered for: waiting here, not those on a link.</summary>
    public int Waiting
    {
        get { lock (gate) return waiting.Count; }
    }

    public void Add(SmscReceipt receipt, TimeSpan delay)
    {
        var due = time.GetUtcNow().UtcTicks + delay.Ticks;
        lock (gate)
        {
            // Nobody took them for so long: a real operator gives up on receipts, too.
            if (waiting.Count >= WaitingMax) waiting.Dequeue();
            var earliest = !waiting.TryPeek(out _, out var first) || due < first.Due;
            waiting.Enqueue(receipt, (due, order++));
            if (!earliest) return;
        }

        Poke();
    }

    /// <summary>A receipt came back refused, or its link broke.</summary>
    public void TryAgain(SmscReceipt receipt)
    {
        if (receipt.Tries >= TriesMax) return;

        // 1, 2, 4 ... seconds: as real operators do, it keeps a receipt through an outage of some minutes.
        var delay = TimeSpan.FromSeconds(Math.Min(1 << receipt.Tries, RetryDelayMax.TotalSeconds));
        Add(receipt with { Tries = receipt.Tries + 1 }, delay);
    }

    public void Join(SmscLink link)
    {
        lock (gate) links.Add(link);
        Poke();
    }

    public void Leave(SmscLink link)
    {
        lock (gate) links.Remove(link);
    }

    /// <summary>Something changed that a waiting receipt may have waited for.</summary>
    public void Poke() => changed.Writer.TryWrite(true);

    public async Task RunAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var pause = SendWhatIsDue();
            await WaitAsync(pause, cancellation);
        }
    }

    /// <summary>Sends until nothing is due or nobody has room; returns how long to wait, or null for until something changes.</summary>
    private TimeSpan? SendWhatIsDue()
    {
        var now = time.GetUtcNow();
        while (true)
        {
            SmscReceipt receipt;
            SmscLink? link;
            lock (gate)
            {
                if (!waiting.TryPeek(out _, out var first)) return null;
                if (first.Due > now.UtcTicks) return TimeSpan.FromTicks(first.Due - now.UtcTicks);
                link = PickLink();
                if (link is null) return null;
                receipt = waiting.Dequeue();
            }

            if (!link.Deliver(receipt, now)) TryAgain(receipt);
        }
    }

    private SmscLink? PickLink()
    {
        for (var tried = 0; tried < links.Count; tried++)
        {
            var link = links[(int)((uint)turn++ % (uint)links.Count)];
            if (link.HasRoom) return link;
        }

        return null;
    }

    private async Task WaitAsync(TimeSpan? pause, CancellationToken cancellation)
    {
        if (pause is null)
        {
            await changed.Reader.ReadAsync(cancellation);
            return;
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var due = Task.Delay(pause.Value, time, either.Token);
        var poked = changed.Reader.WaitToReadAsync(either.Token).AsTask();
        await Task.WhenAny(due, poked);
        await either.CancelAsync();
        changed.Reader.TryRead(out _);
        cancellation.ThrowIfCancellationRequested();
    }
}
