using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Waxseal.Protection;

namespace Waxseal.Azure;

/// <summary>
/// The keyed hash of rows that decide: over keys and all fields, so that who can write a table, but has no key, can neither change such
/// a row nor make one. An older version of the row, put back as a whole, still reads as whole.
/// </summary>
internal sealed class RowSeals(KeyRing ring)
{
    private const string Field = "Mac";

    /// <summary>The row with its hash.</summary>
    public TableEntity Seal(TableEntity entity)
    {
        entity[Field] = ring.Macs.OfRow(Canonical(entity));
        return entity;
    }

    /// <summary>Whether the row is as this gateway wrote it.</summary>
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
