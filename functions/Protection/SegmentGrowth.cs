namespace Waxseal.Protection;

/// <summary>What a checkpoint has to say: how far each chain has grown, as far as its records follow on each other. Pure.</summary>
public static class SegmentGrowth
{
    /// <summary>
    /// The new heads, by their ids. Only records whose seals hold are to be given; a chain with a gap grows up to the gap, so that what
    /// somebody removed or made up never gets into a checkpoint.
    /// </summary>
    public static IReadOnlyList<SegmentHead> Of(
        DateOnly day, IReadOnlyDictionary<string, SegmentHead> known, IEnumerable<AuditRecord> records)
    {
        var grown = new List<SegmentHead>();
        var chains = records.GroupBy(record => record.Segment, StringComparer.Ordinal).OrderBy(one => one.Key, StringComparer.Ordinal);
        foreach (var chain in chains)
        {
            var from = known.GetValueOrDefault(chain.Key) ?? new SegmentHead(chain.Key, 0, AuditChain.FirstOf(day, chain.Key));
            var head = from;
            foreach (var record in chain.Where(record => record.Sequence > from.Count).OrderBy(record => record.Sequence))
            {
                if (record.Sequence != head.Count + 1 || record.Previous != head.Hash) break;
                head = new SegmentHead(chain.Key, record.Sequence, record.Hash);
            }

            if (head.Count > from.Count) grown.Add(head);
        }

        return grown;
    }

    /// <summary>The heads that these checkpoints say, the last word of each.</summary>
    public static Dictionary<string, SegmentHead> Known(IEnumerable<AuditCheckpoint> checkpoints)
    {
        var known = new Dictionary<string, SegmentHead>(StringComparer.Ordinal);
        foreach (var head in checkpoints.SelectMany(checkpoint => checkpoint.Segments)) known[head.Segment] = head;
        return known;
    }
}
