using Waxseal.Tests.Tools;

namespace Waxseal.Tests.Failures;

/// <summary>Fails one call to tables, broker or vault: the n-th after it was armed, before it does anything.</summary>
public sealed class NthCall
{
    private static readonly AsyncLocal<bool> Looking = new();
    private int left;
    private volatile string fired = "";

    public NthCall(WaxsealApp app)
    {
        app.Tables.Fault = call => Counts("tables: " + call) ? Away.Tables : null;
        app.Vault.Fault = call => Counts("vault: " + call) ? Away.Tables : null;
        app.Engine.Broker.Fault = call => Counts("broker: " + call) ? Away.Broker : null;
    }

    /// <summary>The call that failed; empty when there were fewer calls.</summary>
    public string Fired => fired;

    /// <summary>True while the test itself looks at the rows.</summary>
    internal static bool Outside => Looking.Value;

    public void Arm(int n)
    {
        fired = "";
        Volatile.Write(ref left, n);
    }

    public void Disarm() => Volatile.Write(ref left, 0);

    /// <summary>The test's own look at the rows, which counts for nothing.</summary>
    public static async Task<T> UncountedAsync<T>(Func<Task<T>> look)
    {
        Looking.Value = true;
        return await look();
    }

    private bool Counts(string call)
    {
        if (Outside || Volatile.Read(ref left) <= 0 || Interlocked.Decrement(ref left) != 0) return false;
        fired = call;
        return true;
    }
}
