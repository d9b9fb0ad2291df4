namespace Waxseal.Local.Engine;

/// <summary>
/// A set of 16-byte hashes and nothing else: open addressing, at most seven eighths full, so 18 to 37 bytes a hash,
/// where a HashSet takes twice that. A busy queue remembers millions. The values are hashes already, so their own bits
/// choose the slot.
/// </summary>
internal sealed class HashSlots
{
    private UInt128[] slots = new UInt128[16];

    public int Count { get; private set; }

    public bool Contains(UInt128 hash) => slots[SlotOf(slots, Stored(hash))] != 0;

    public void Add(UInt128 hash)
    {
        var stored = Stored(hash);
        var slot = SlotOf(slots, stored);
        if (slots[slot] != 0) return;
        slots[slot] = stored;
        if (++Count >= slots.Length / 8 * 7) Grow();
    }

    private void Grow()
    {
        var wider = new UInt128[slots.Length * 2];
        foreach (var stored in slots)
        {
            if (stored != 0) wider[SlotOf(wider, stored)] = stored;
        }

        slots = wider;
    }

    // Zero marks an empty slot; that one hash in 2^128 is taken for its neighbour.
    private static UInt128 Stored(UInt128 hash) => hash == 0 ? 1 : hash;

    private static int SlotOf(UInt128[] slots, UInt128 stored)
    {
        var slot = (int)((ulong)stored & (ulong)(slots.Length - 1));
        while (slots[slot] != 0 && slots[slot] != stored) slot = (slot + 1) & (slots.Length - 1);
        return slot;
    }
}
