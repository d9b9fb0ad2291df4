using System.Security.Cryptography;

namespace Waxseal.Tests.Protection;

/// <summary>Bytes that look random and are the same in every run; never the same twice in one.</summary>
internal sealed class CountingRandom : RandomNumberGenerator
{
    private long calls;

    public override void GetBytes(byte[] data) => GetBytes(data.AsSpan());

    public override void GetBytes(Span<byte> data)
    {
        var seed = SHA256.HashData(BitConverter.GetBytes(Interlocked.Increment(ref calls)));
        for (var at = 0; at < data.Length; at++) data[at] = (byte)(seed[at % 32] ^ at / 32);
    }
}
