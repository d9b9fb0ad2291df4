using System.Collections.Concurrent;

namespace Waxseal.Networks;

/// <summary>What this instance was answered a moment ago.</summary>
internal sealed class FactMemory(int countMax, TimeSpan keptFor, TimeProvider time)
{
    private readonly ConcurrentDictionary<FactKey, NumberFact> facts = new();

    public NumberFact? Find(FactKey key) =>
        facts.TryGetValue(key, out var fact) && time.GetUtcNow() < fact.Until ? fact : null;

    public void Keep(FactKey key, NumberFact fact)
    {
        // All at once: what was forgotten too early stands in the table.
        if (facts.Count >= countMax) facts.Clear();
        var until = time.GetUtcNow() + keptFor;
        facts[key] = fact with { Until = until < fact.Until ? until : fact.Until };
    }
}
