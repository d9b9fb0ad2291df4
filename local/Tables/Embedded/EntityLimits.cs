using System.Buffers;
using Azure.Data.Tables;

namespace Waxseal.Local.Tables;

/// <summary>Azure's limits on keys, properties, entities and table names ("Understanding the Table service data model").</summary>
internal static class EntityLimits
{
    public const int PropertiesMax = 252;
    public const int EntityBytesMax = 1024 * 1024;
    public const int TransactionActionsMax = 100;
    public const int TransactionBytesMax = 4 * 1024 * 1024;
    public const int PageEntitiesMax = 1000;
    private const int KeyCharactersMax = 512;
    private const int NameCharactersMax = 255;
    private const int TextCharactersMax = 32 * 1024;
    private const int BinaryBytesMax = 64 * 1024;

    private static readonly DateTime Earliest = new(1601, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    // U+0000 to U+001F, U+007F to U+009F and the four that would split a URL.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(static code => (char)code)
            .Where(static c => char.IsControl(c) || c is '/' or '\\' or '#' or '?')]);

    /// <summary>What is wrong with the entity, or null.</summary>
    public static TableRefusal? Judge(TableEntity entity)
    {
        if (JudgeKeys(entity.PartitionKey, entity.RowKey) is { } bad) return bad;
        var count = 0;
        var bytes = KeyBytes(entity.PartitionKey, entity.RowKey);
        foreach (var (name, value) in entity.Raw)
        {
            if (value is null || TableEntity.IsSystem(name)) continue;
            count++;
            if ((JudgeName(name) ?? JudgeValue(value)) is { } refusal) return refusal;
            bytes += PropertyBytes(name.Length, ValueBytes(value));
        }

        return JudgeSize(new RowSize(count, bytes), 0);
    }

    /// <summary>What is wrong with a merged row, or null.</summary>
    public static TableRefusal? JudgeSize(RowSize size, int keyBytes)
    {
        if (size.Properties > PropertiesMax) return TableRefusal.TooManyProperties;
        return size.Bytes + keyBytes > EntityBytesMax ? TableRefusal.EntityTooLarge : null;
    }

    public static TableRefusal? JudgeKeys(string partitionKey, string rowKey) => JudgeKey(partitionKey) ?? JudgeKey(rowKey);

    /// <summary>3 to 63 letters and digits, a letter first; "tables" is taken.</summary>
    public static TableRefusal? JudgeTable(string name)
    {
        if (name.Length is < 3 or > 63)
            return new TableRefusal(400, "OutOfRangeInput", "The specified resource name length is not within the permissible limits.");
        if (!char.IsAsciiLetter(name[0]) || !name.All(char.IsAsciiLetterOrDigit)) return TableRefusal.InvalidResourceName;
        return name.Equals("tables", StringComparison.OrdinalIgnoreCase) ? TableRefusal.InvalidResourceName : null;
    }

    public static int KeyBytes(string partitionKey, string rowKey) => 4 + ((partitionKey.Length + rowKey.Length) * 2);

    public static int PropertyBytes(int nameCharacters, int valueBytes) => 8 + (nameCharacters * 2) + valueBytes;

    private static TableRefusal? JudgeKey(string key)
    {
        if (key.Length > KeyCharactersMax) return TableRefusal.KeyValueTooLarge;
        return key.AsSpan().ContainsAny(Forbidden) ? TableRefusal.OutOfRangeInput : null;
    }

    private static TableRefusal? JudgeName(string name)
    {
        if (name.Length > NameCharactersMax) return TableRefusal.PropertyNameTooLong;
        if (name.Length == 0 || !(char.IsLetter(name[0]) || name[0] == '_')) return TableRefusal.PropertyNameInvalid;
        return name.All(static c => char.IsLetterOrDigit(c) || c == '_') ? null : TableRefusal.PropertyNameInvalid;
    }

    private static TableRefusal? JudgeValue(object value) => value switch
    {
        string { Length: > TextCharactersMax } => TableRefusal.PropertyValueTooLarge,
        byte[] { Length: > BinaryBytesMax } => TableRefusal.PropertyValueTooLarge,
        BinaryData data when data.ToMemory().Length > BinaryBytesMax => TableRefusal.PropertyValueTooLarge,
        DateTimeOffset time when time.UtcDateTime < Earliest => TableRefusal.OutOfRangeInput,
        DateTime time when time < Earliest => TableRefusal.OutOfRangeInput,
        _ => null,
    };

    private static int ValueBytes(object value) => value switch
    {
        string text => (text.Length * 2) + 4,
        byte[] bytes => bytes.Length + 4,
        BinaryData data => data.ToMemory().Length + 4,
        bool => 1,
        int => 4,
        Guid => 16,
        _ => 8,
    };
}
