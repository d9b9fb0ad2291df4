using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Waxseal.Flow;

namespace Waxseal.Networks;

/// <summary>
/// For which messages this instance asked a network about a SIM in vain. What a try found out is lost when it ends by a fault of the
/// gateway; without this each repeated try would pay for the same silence.
/// </summary>
public sealed class Silences(IOptions<NetworksOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<MessageId, SimSilence> kept = new();

    /// <summary>The silence that a message has paid for; null where there is none, or it is over.</summary>
    public SimSilence? Find(MessageId id) => kept.TryGetValue(id, out var silence) && time.GetUtcNow() < silence.Until ? silence : null;

    /// <summary>Remembers what was not answered; a network that wants to be asked later is asked later.</summary>
    public void Note(MessageId id, NumberFacts facts, DateTimeOffset until)
    {
        if (!facts.SimNotAnswered || facts.SimAskedLater) return;

        // All at once: what was forgotten too early is asked once more.
        if (kept.Count >= options.Value.RememberedMax) kept.Clear();
        kept[id] = new SimSilence(until, facts.Away.Code());
    }
}
