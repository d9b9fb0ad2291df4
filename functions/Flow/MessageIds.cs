using System.Buffers.Binary;
using System.Security.Cryptography;
using Waxseal.Protection;

namespace Waxseal.Flow;

/// <summary>Makes message ids, and tells genuine ones from guesses.</summary>
public sealed class MessageIds(KeyRing ring, RandomNumberGenerator random)
{
    private const ulong FortyBits = (1UL << 40) - 1;

    /// <summary>A new id of this account.</summary>
    public MessageId New(AccountId account, DateTimeOffset receivedAt)
    {
        Span<byte> entropy = stackalloc byte[8];
        random.GetBytes(entropy);
        Span<char> text = stackalloc char[MessageId.Prefix.Length + MessageId.BodyLength];
        MessageId.Prefix.CopyTo(text);
        Base32.Write(text.Slice(4, 10), (ulong)receivedAt.ToUnixTimeMilliseconds());
        Base32.Write(text.Slice(14, 8), BinaryPrimitives.ReadUInt64BigEndian(entropy) & FortyBits);
        Base32.Write(text[22..], ring.IdsAt(receivedAt).OfMessageId(account.Value, text[..22]));
        return MessageId.Parse(text.ToString());
    }

    /// <summary>
    /// True when this gateway made the id for this account. Of a time whose key is destroyed, any id may be: there the row decides alone.
    /// </summary>
    public bool IsGenuine(MessageId id, AccountId account)
    {
        if (ring.TryIdsAt(id.ReceivedAt) is not { } macs) return true;

        // The id is no secret of its owner's and 40 bits can't be probed through the network, so a plain compare will do;
        // it is constant in time all the same.
        Span<char> expected = stackalloc char[MessageId.HashLength];
        Base32.Write(expected, macs.OfMessageId(account.Value, id.Head));
        return CryptographicOperations.FixedTimeEquals(
            System.Runtime.InteropServices.MemoryMarshal.AsBytes<char>(expected),
            System.Runtime.InteropServices.MemoryMarshal.AsBytes(id.Value.AsSpan(id.Value.Length - MessageId.HashLength)));
    }
}
