namespace Waxseal.Steps.Scan.Content;

/// <summary>Keeps idle desks for the next scans: one for each scan that runs at the same time.</summary>
internal sealed class ScanDesks(ScanLimits limits)
{
    private readonly ScanDesk?[] idle = new ScanDesk?[Math.Max(2, Environment.ProcessorCount)];

    /// <summary>A desk that nobody else uses; a new one when all are in use.</summary>
    public ScanDesk Take()
    {
        for (var i = 0; i < idle.Length; i++)
        {
            if (Interlocked.Exchange(ref idle[i], null) is { } desk) return desk;
        }

        return new ScanDesk(limits);
    }

    /// <summary>Gives a desk back; it is dropped where enough are idle.</summary>
    public void Return(ScanDesk desk)
    {
        if (!desk.IsWorthKeeping) return;
        for (var i = 0; i < idle.Length; i++)
        {
            if (Interlocked.CompareExchange(ref idle[i], desk, null) is null) return;
        }
    }
}
