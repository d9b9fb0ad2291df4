using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Waxseal.Local.Engine;

/// <summary>
/// The MessageIds of the last while, as 16-byte hashes in slices of a quarter of the window; a slice leaves as a whole.
/// So an id is remembered for at least the window and at most a quarter longer, and no slice is searched for what is
/// old.
/// </summary>
internal sealed class DuplicateHistory
{
    public const int HashBytes = 16;
    private const int SlicesPerWindow = 4;

    private readonly LinkedList<Slice> slices = new();

    /// <summary>The hash of an id; SHA-256 so that no two ids a sender can make up are taken for one.</summary>
    public static UInt128 HashOf(string messageId)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(messageId.AsSpan()), digest);
        return BinaryPrimitives.ReadUInt128LittleEndian(digest);
    }

    public bool Contains(UInt128 hash, long nowTicks, TimeSpan window)
    {
        DropOld(nowTicks, window);
        for (var slice = slices.Last; slice is not null; slice = slice.Previous)
        {
            if (slice.Value.Hashes.Contains(hash)) return true;
        }

        return false;
    }

    public void Add(UInt128 hash, long nowTicks, TimeSpan window)
    {
        var last = slices.Last?.Value;
        if (last is null || nowTicks - last.StartTicks >= window.Ticks / SlicesPerWindow)
        {
            last = new Slice(nowTicks);
            slices.AddLast(last);
        }

        last.EndTicks = Math.Max(last.EndTicks, nowTicks);
        last.Hashes.Add(hash);
    }

    private void DropOld(long nowTicks, TimeSpan window)
    {
        while (slices.First is { } oldest && nowTicks - oldest.Value.EndTicks >= window.Ticks) slices.RemoveFirst();
    }

    private sealed class Slice(long startTicks)
    {
        public long StartTicks { get; } = startTicks;

        public long EndTicks { get; set; } = startTicks;

        public HashSlots Hashes { get; } = new();
    }
}
