namespace Waxseal.Channels;

/// <summary>
/// Shares an operator's binds among the instances that live, without anyone in charge: each looks at the same rows and moves one step.
/// </summary>
internal static class BindPlan
{
    /// <summary>The next step of one instance.</summary>
    /// <param name="me">The instance.</param>
    /// <param name="slots">All slots below <paramref name="binds"/>, and rows beyond it when the cap was lowered.</param>
    /// <param name="live">Instances that show signs of life; this one is counted anyway.</param>
    /// <param name="inHand">Slots whose links run here, those being drained among them.</param>
    /// <param name="draining">Those being given back already.</param>
    /// <param name="binds">The operator's cap.</param>
    /// <param name="lease">A row unchanged for so long belongs to a dead instance.</param>
    public static BindMoves Judge(
        string me, IReadOnlyList<SeenSlot> slots, IReadOnlyCollection<string> live, IReadOnlySet<int> inHand,
        IReadOnlySet<int> draining, int binds, TimeSpan lease)
    {
        HashSet<string> instances = [.. live, me];
        var mine = slots.Count(slot => slot.Slot < binds && slot.Holder == me);
        var share = (binds + instances.Count - 1) / instances.Count;

        // Its own row without links is a write of this instance whose answer was lost, or a lease that it let lapse: no one else's.
        SeenSlot[] own = [.. slots.Where(slot => slot.Slot < binds && slot.Holder == me && !inHand.Contains(slot.Slot))];
        SeenSlot[] free = [.. slots.Where(slot => slot.Slot < binds && slot.Holder != me && IsFree(slot, lease))];
        var wanted = Math.Max(0, share - mine);
        return new BindMoves([.. own, .. free], own.Length + wanted, GiveBack(), own.Length > 0 || slots.Any(ComesFree));

        // Free now, of someone who falls silent, or of someone who has enough more than this one to give one of them back.
        bool ComesFree(SeenSlot slot) =>
            slot.Slot < binds && slot.Holder != me &&
            (slot.Version is null || slot.Unchanged >= lease / 2 || !instances.Contains(slot.Holder) || Held(slot.Holder) >= mine + 2);

        int Held(string instance) => slots.Count(slot => slot.Slot < binds && slot.Holder == instance);

        int[] GiveBack()
        {
            int[] beyond = [.. inHand.Where(slot => slot >= binds && !draining.Contains(slot))];
            if (beyond.Length > 0) return beyond;
            if (draining.Count > 0 || free.Length > 0 || inHand.Count == 0) return [];
            return mine > share || IsRichest() ? [inHand.Max()] : [];
        }

        // A share is rounded up, so somebody may be left with two fewer than another: the one with the most gives one of them.
        bool IsRichest()
        {
            var counts = instances.ToDictionary(one => one, Held);
            if (counts.Values.Min() > mine - 2) return false;
            return !counts.Any(one => one.Value > mine || one.Value == mine && string.CompareOrdinal(one.Key, me) < 0);
        }
    }

    private static bool IsFree(SeenSlot slot, TimeSpan lease) => slot.Version is null || slot.Unchanged >= lease;
}
