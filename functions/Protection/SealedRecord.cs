using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Waxseal.Protection;

/// <summary>
/// The bytes of a sealed record: label, 12-byte nonce, AES-256-GCM ciphertext, 16-byte tag (NIST SP 800-38D). The label is the
/// associated data. Pure: no keys are looked up here.
/// </summary>
public static class SealedRecord
{
    private const byte Magic = (byte)'W';
    private const byte Schema = 1;

    // With the generation of the day's data key behind the expiry: of keys made after a leak only.
    private const byte SchemaOfGeneration = 2;
    private const int GenerationBytes = 4;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int FixedBytes = 3 + 4 + 4 + 8;

    /// <summary>Seals a plaintext under a label. The nonce must be fresh random bytes.</summary>
    public static byte[] Seal(AesGcm key, SealLabel label, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plaintext)
    {
        var head = FixedBytes + (label.Generation > 0 ? GenerationBytes : 0) +
            TextBytes(label.Place) + TextBytes(label.Account) + TextBytes(label.Subject);
        var record = new byte[head + NonceBytes + plaintext.Length + TagBytes];
        WriteLabel(record, label);
        nonce.CopyTo(record.AsSpan(head, NonceBytes));
        key.Encrypt(
            nonce, plaintext, record.AsSpan(head + NonceBytes, plaintext.Length), record.AsSpan(record.Length - TagBytes),
            record.AsSpan(0, head));
        return record;
    }

    /// <summary>
    /// Reads the label without proving it; <paramref name="headBytes"/> is its length. False when the bytes hold no label.
    /// </summary>
    public static bool TryReadLabel(ReadOnlySpan<byte> record, out SealLabel label, out int headBytes)
    {
        label = Nothing;
        headBytes = 0;
        if (record.Length < FixedBytes + 3 + NonceBytes + TagBytes || record[0] != Magic) return false;
        if (record[1] is not (Schema or SchemaOfGeneration)) return false;

        var purpose = (SealPurpose)record[2];
        var day = BinaryPrimitives.ReadInt32BigEndian(record[3..]);
        var attempt = BinaryPrimitives.ReadInt32BigEndian(record[7..]);
        var expires = BinaryPrimitives.ReadInt64BigEndian(record[11..]);
        if (day < 0 || day > DateOnly.MaxValue.DayNumber || attempt < 0 || expires < 0 || expires > SecondsMax) return false;

        var (at, generation) = (FixedBytes, 0);
        if (record[1] == SchemaOfGeneration)
        {
            generation = BinaryPrimitives.ReadInt32BigEndian(record[at..]);
            if (generation < 1) return false;
            at += GenerationBytes;
        }

        if (!TryReadText(record, ref at, out var place) || !TryReadText(record, ref at, out var account) ||
            !TryReadText(record, ref at, out var subject) || record.Length < at + NonceBytes + TagBytes) return false;

        label = new SealLabel(
            purpose, place, account, DateOnly.FromDayNumber(day), subject, attempt, DateTimeOffset.FromUnixTimeSeconds(expires))
        {
            Generation = generation,
        };
        headBytes = at;
        return true;
    }

    /// <summary>Opens a record whose label was read. False when anything in it was changed, or the key is another.</summary>
    public static bool TryOpen(AesGcm key, ReadOnlySpan<byte> record, int headBytes, out byte[] plaintext)
    {
        plaintext = new byte[record.Length - headBytes - NonceBytes - TagBytes];
        try
        {
            key.Decrypt(
                record.Slice(headBytes, NonceBytes), record.Slice(headBytes + NonceBytes, plaintext.Length),
                record[^TagBytes..], plaintext, record[..headBytes]);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    private static readonly SealLabel Nothing = new(SealPurpose.None, "", "", default, "", 0, default);

    private static readonly long SecondsMax = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private static int TextBytes(string text)
    {
        if (text.Length is 0 or > 255) throw new ArgumentException("A label's text has 1 to 255 characters.", nameof(text));
        return 1 + text.Length;
    }

    private static void WriteLabel(Span<byte> record, SealLabel label)
    {
        record[0] = Magic;
        record[1] = label.Generation > 0 ? SchemaOfGeneration : Schema;
        record[2] = (byte)label.Purpose;
        BinaryPrimitives.WriteInt32BigEndian(record[3..], label.Day.DayNumber);
        BinaryPrimitives.WriteInt32BigEndian(record[7..], label.Attempt);
        BinaryPrimitives.WriteInt64BigEndian(record[11..], label.ExpiresAt.ToUnixTimeSeconds());
        var at = FixedBytes;
        if (label.Generation > 0)
        {
            BinaryPrimitives.WriteInt32BigEndian(record[at..], label.Generation);
            at += GenerationBytes;
        }

        WriteText(record, ref at, label.Place);
        WriteText(record, ref at, label.Account);
        WriteText(record, ref at, label.Subject);
    }

    private static void WriteText(Span<byte> record, ref int at, string text)
    {
        record[at] = (byte)text.Length;
        Encoding.Latin1.GetBytes(text, record.Slice(at + 1, text.Length));
        at += 1 + text.Length;
    }

    private static bool TryReadText(ReadOnlySpan<byte> record, ref int at, out string text)
    {
        text = "";
        if (at >= record.Length) return false;
        int length = record[at];
        if (length == 0 || at + 1 + length > record.Length) return false;
        text = Encoding.Latin1.GetString(record.Slice(at + 1, length));
        at += 1 + length;
        return true;
    }
}
