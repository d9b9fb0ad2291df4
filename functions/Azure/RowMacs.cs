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
    private const string Field = "Mac";

    /// <summary>Puts the hash on a row that is about to be written.</summary>
    public void Sign(TableEntity entity) => entity[Field] = ring.Macs.OfRow(Canonical(entity));

    /// <summary>True when the row is as this gateway wrote it.</summary>
    public bool IsWhole(TableEntity entity) =>
        CryptographicOperations.FixedTimeEquals(entity.GetBinary(Field) ?? [], ring.Macs.OfRow(Canonical(entity)));

    /// <summary>Keys and fields by name, each with its length in front, so that no two rows read the same.</summary>
    private static string Canonical(TableEntity entity)
    {
        var text = new StringBuilder();
        Append(entity.PartitionKey);
        Append(entity.RowKey);
        foreach (var name in entity.Keys.Order(StringComparer.Ordinal))
        {
            if (name is "PartitionKey" or "RowKey" or "Timestamp" or "odata.etag" or Field) continue;
            Append(name);
            Append(entity[name] switch
            {
                byte[] bytes => Convert.ToHexString(bytes),
                BinaryData data => Convert.ToHexString(data),
                DateTimeOffset at => at.UtcTicks.ToString(),
                var other => other?.ToString() ?? "",
            });
        }

        return text.ToString();

        void Append(string value) => text.Append(value.Length).Append(':').Append(value);
    }
}
