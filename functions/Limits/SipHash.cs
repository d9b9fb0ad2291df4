using System.Buffers.Binary;
using System.Numerics;

namespace Waxseal.Limits;

/// <summary>
/// SipHash-2-4 (Aumasson and Bernstein, 2012): a short keyed hash that tells nothing of what went in to whom lacks the key. For what
/// stays in memory: HMAC costs twenty times as much.
/// </summary>
internal sealed class SipHash
{
    public const int KeyBytes = 16;

    private readonly ulong key0;
    private readonly ulong key1;

    public SipHash(ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeyBytes);
        key0 = BinaryPrimitives.ReadUInt64LittleEndian(key);
        key1 = BinaryPrimitives.ReadUInt64LittleEndian(key[8..]);
    }

    public ulong Of(ReadOnlySpan<byte> input)
    {
        var state = new State(key0, key1);
        var rest = input;
        for (; rest.Length >= 8; rest = rest[8..]) state.Add(BinaryPrimitives.ReadUInt64LittleEndian(rest));
        var last = (ulong)input.Length << 56;
        for (var at = 0; at < rest.Length; at++) last |= (ulong)rest[at] << (8 * at);
        state.Add(last);
        return state.End();
    }

    /// <summary>Of two hashes.</summary>
    public ulong Of(ulong one, ulong other)
    {
        var state = new State(key0, key1);
        state.Add(one);
        state.Add(other);
        state.Add(16UL << 56);
        return state.End();
    }

    private struct State(ulong key0, ulong key1)
    {
        private ulong v0 = key0 ^ 0x736f6d6570736575;
        private ulong v1 = key1 ^ 0x646f72616e646f6d;
        private ulong v2 = key0 ^ 0x6c7967656e657261;
        private ulong v3 = key1 ^ 0x7465646279746573;

        public void Add(ulong word)
        {
            v3 ^= word;
            Round();
            Round();
            v0 ^= word;
        }

        public ulong End()
        {
            v2 ^= 0xff;
            for (var round = 0; round < 4; round++) Round();
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void Round()
        {
            v0 += v1;
            v2 += v3;
            v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
            v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
            v0 = BitOperations.RotateLeft(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
            v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
            v2 = BitOperations.RotateLeft(v2, 32);
        }
    }
}
