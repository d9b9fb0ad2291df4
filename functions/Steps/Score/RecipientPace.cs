using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Watch;

namespace Waxseal.Steps.Score;

/// <summary>
/// How many messages a number got of late, and whether it is next to others that did: by the memory of this instance, so of several
/// instances each sees its part. A message counts once, however often it comes.
/// </summary>
public sealed class RecipientPace(IOptions<ScoreOptions> options, TimeProvider time)
{
    private const int CountedMax = 32;
    private const int AccountsMax = 10_000;
    private static readonly TimeSpan Half = TimeSpan.FromMinutes(30);
    private readonly ConcurrentDictionary<AccountId, Neighbourhood> recent = new();
    private readonly Lock turning = new();
    private Dictionary<(AccountId, string), HashSet<MessageId>> before = [];
    private Dictionary<(AccountId, string), HashSet<MessageId>> now = [];
    private DateTimeOffset turnsAt;

    /// <summary>
    /// Messages of an account to the number in the last half hour to hour, this one included; 32 at most are counted. By the number and not
    /// by its token, which is another after a leak.
    /// </summary>
    public int Note(AccountId account, string digits, MessageId id)
    {
        lock (turning)
        {
            Turn(time.GetUtcNow());
            before.TryGetValue((account, digits), out var earlier);
            if (!now.TryGetValue((account, digits), out var counted)) now[(account, digits)] = counted = [];
            if (counted.Count < CountedMax && earlier?.Contains(id) != true) counted.Add(id);
            return Math.Min(CountedMax, counted.Count + (earlier?.Count ?? 0));
        }
    }

    /// <summary>
    /// Whether the account sent to a number next to this one a little before. Of the last messages each has the answer of its first time.
    /// </summary>
    public bool IsNeighbour(AccountId account, string digits, MessageId id)
    {
        if (!ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        if (recent.Count >= AccountsMax) recent.Clear();
        var numbers = recent.GetOrAdd(account, static _ => new Neighbourhood());
        lock (numbers) return numbers.Judge(number, id);
    }

    // Full before its time: the older half goes earlier, and a little less is seen.
    private void Turn(DateTimeOffset at)
    {
        if (at < turnsAt && now.Count < options.Value.RememberedMax) return;
        (before, now) = (at >= turnsAt + Half ? [] : now, []);
        turnsAt = at + Half;
    }

    /// <summary>The last numbers, and what was said of the messages to them.</summary>
    private sealed class Neighbourhood
    {
        private readonly RecentNumbers numbers = new();
        private readonly (MessageId Id, bool Near)[] said = new (MessageId, bool)[RecentNumbers.Size];
        private int next;

        public bool Judge(ulong number, MessageId id)
        {
            foreach (var one in said)
            {
                if (one.Id == id) return one.Near;
            }

            var near = numbers.IsNeighbour(number);
            said[next] = (id, near);
            next = (next + 1) % said.Length;
            return near;
        }
    }
}
