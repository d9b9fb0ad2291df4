using System.Collections.Concurrent;
using Waxseal.Tests.Tools;

namespace Waxseal.Tests.Failures;

/// <summary>Counts calls by name, and picks one of them to fail: the n-th of a name since it was armed.</summary>
public sealed class OneFailure
{
    private static readonly AsyncLocal<bool> Looking = new();
    private readonly ConcurrentDictionary<string, int> seen = new(StringComparer.Ordinal);
    private volatile string target = "";
    private int occurrence;
    private volatile bool fired;

    /// <summary>Whether the picked call came, and failed.</summary>
    public bool Fired => fired;

    /// <summary>The calls since it was armed, by name.</summary>
    public IReadOnlyDictionary<string, int> Seen => seen;

    /// <summary>Fails calls to tables, vault and broker before they do anything.</summary>
    public static OneFailure Before(WaxsealApp app)
    {
        var one = new OneFailure();
        app.Tables.Fault = call => one.Hits("tables: " + call) ? Away.Tables : null;
        app.Vault.Fault = call => one.Hits("vault: " + call) ? Away.Tables : null;
        app.Engine.Broker.Fault = call => one.Hits("broker: " + call) ? Away.Broker : null;
        return one;
    }

    /// <summary>Counts anew; the n-th call of this name fails. No name, no failure.</summary>
    public void Arm(string name, int n)
    {
        target = "";
        seen.Clear();
        fired = false;
        occurrence = n;
        target = name;
    }

    /// <summary>The test's own look at the rows, which counts for nothing.</summary>
    public static async Task<T> UncountedAsync<T>(Func<Task<T>> look)
    {
        Looking.Value = true;
        return await look();
    }

    /// <summary>Counts the call; true when it is to fail.</summary>
    public bool Hits(string name)
    {
        if (Looking.Value) return false;
        var count = seen.AddOrUpdate(name, 1, static (_, before) => before + 1);
        if (name != target || count != occurrence) return false;
        fired = true;
        return true;
    }
}
