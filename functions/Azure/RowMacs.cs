using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Waxseal.Protection;

namespace Waxseal.Azure;

/// <summary>
/// The keyed hash on rows that decide something: over keys and all fields, so that who can write the table, but has no key, can't swap
/// a public key, lift a block or approve a held message. What does not match is as good as missing.
/// </summary>
public sealed class RowMacs(KeyRing ring)
{
    internal const string Field = "Mac";
    private const int VersionBytes = 4;
    private const int UntypedBytes = VersionBytes + SHA256.HashSizeInBytes;
    private const int TypedBytes = UntypedBytes + 1;

    // Behind the hash: its text says the type of each field. Rows without it were signed before that, over texts alone, and count until
    // the key of rows changes.
    private const byte Typed = 2;

    /// <summary>True when there are keys to judge rows by.</summary>
    public bool Ready => ring.Ready;

    /// <summary>Puts the hash on a row that is about to be written, under the current version, whose number stands before it.</summary>
    public void Sign(TableEntity entity)
    {
        var (version, macs) = ring.RowsNow();
        var mac = new byte[TypedBytes];
        BinaryPrimitives.WriteInt32BigEndian(mac, version);
        macs.OfRow(Canonical(entity, typed: true)).CopyTo(mac, VersionBytes);
        mac[^1] = Typed;
        entity[Field] = mac;
    }

    /// <summary>
    /// True when the row is as this gateway wrote it, under a version that is not retired. Throws
    /// <see cref="KeysUnavailableException"/> while nobody can say: the version leaked and the row is not signed anew yet, or this
    /// instance has not heard of the version.
    /// </summary>
    public bool IsWhole(TableEntity entity) => Verifies(entity, toResign: false);

    /// <summary>
    /// The same for a row that may as well be missing: false where <see cref="IsWhole"/> throws because of what the row says. Throws
    /// <see cref="KeysUnavailableException"/> only while this instance has no keys, and can judge none.
    /// </summary>
    public bool IsProved(TableEntity entity)
    {
        ring.RowsNow();
        try
        {
            return IsWhole(entity);
        }
        catch (KeysUnavailableException)
        {
            return false;
        }
    }

    /// <summary>The same for a row that is about to be signed anew: a version that leaked counts as well here, and only here.</summary>
    public bool MayBeResigned(TableEntity entity) => Verifies(entity, toResign: true);

    /// <summary>True when the row says that it is signed by the current version.</summary>
    public bool IsCurrent(TableEntity entity) => VersionOf(entity) == ring.RowsNow().Version && IsTyped(entity);

    /// <summary>The version that a row says it is signed by; 0 when it says none.</summary>
    public static int VersionOf(TableEntity entity) =>
        IsTyped(entity) || entity.GetBinary(Field) is { Length: UntypedBytes }
            ? BinaryPrimitives.ReadInt32BigEndian(entity.GetBinary(Field))
            : 0;

    private static bool IsTyped(TableEntity entity) => entity.GetBinary(Field) is { Length: TypedBytes } mac && mac[^1] == Typed;

    private bool Verifies(TableEntity entity, bool toResign)
    {
        var version = VersionOf(entity);
        if (version < 1 || ring.RowsOf(version) is not { } found) return false;
        var whole = CryptographicOperations.FixedTimeEquals(
            (entity.GetBinary(Field) ?? []).AsSpan(VersionBytes, SHA256.HashSizeInBytes),
            found.Macs.OfRow(Canonical(entity, IsTyped(entity))));

        // Ours or a thief's: it decides nothing now. It is signed anew within minutes, so nobody is refused for good because of it.
        if (whole && found.Leaked && !toResign)
            throw new KeysUnavailableException("A row stands under a leaked version, and is not signed anew yet.");
        return whole;
    }

    /// <summary>
    /// Keys and fields by name, each with its length in front, so that no two rows read the same; the fields with their types, so that a
    /// number never passes for the text of it. The typed text begins with a letter, the other with a digit.
    /// </summary>
    private static string Canonical(TableEntity entity, bool typed)
    {
        var text = new StringBuilder(typed ? "typed " : "");
        Append(entity.PartitionKey);
        Append(entity.RowKey);
        foreach (var name in entity.Keys.Order(StringComparer.Ordinal))
        {
            if (name is "PartitionKey" or "RowKey" or "Timestamp" or "odata.etag" or Field) continue;
            var (type, value) = FieldOf(entity[name]);
            Append(name);
            if (typed) text.Append(type);
            Append(value);
        }

        return text.ToString();

        void Append(string value) => text.Append(value.Length).Append(':').Append(value);
    }

    // As the table keeps them: what is written as bytes may be read as BinaryData.
    private static (char Type, string Value) FieldOf(object? value) => value switch
    {
        byte[] bytes => ('x', Convert.ToHexString(bytes)),
        BinaryData data => ('x', Convert.ToHexString(data)),
        DateTimeOffset at => ('d', at.UtcTicks.ToString()),
        string text => ('s', text),
        int number => ('i', number.ToString()),
        long number => ('l', number.ToString()),
        bool yes => ('b', yes.ToString()),
        double number => ('f', number.ToString()),
        Guid id => ('g', id.ToString()),
        var other => ('o', other?.ToString() ?? ""),
    };
}
