// Stand-in for Azure.Data.Tables 12.11.0 (used by every build that does not publish to Azure): same names, defaults and errors.
using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Azure.Data.Tables;

/// <summary>
/// An entity as a dictionary. Values are string, byte[], BinaryData, bool, int, long, double, Guid, DateTime (UTC) or DateTimeOffset;
/// points in time are read back as DateTimeOffset. The four system properties are entries too, as in the real type.
/// </summary>
public sealed class TableEntity : ITableEntity, IDictionary<string, object?>
{
    internal const string PartitionKeyName = "PartitionKey";
    internal const string RowKeyName = "RowKey";
    internal const string TimestampName = "Timestamp";
    internal const string ETagName = "odata.etag";

    private readonly Dictionary<string, object?> properties;

    /// <summary>An empty entity.</summary>
    public TableEntity() => properties = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>An entity with its keys.</summary>
    public TableEntity(string partitionKey, string rowKey)
        : this()
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    /// <summary>A copy of the values.</summary>
    public TableEntity(IDictionary<string, object?>? values) =>
        properties = values is null ? new(StringComparer.Ordinal) : new(values, StringComparer.Ordinal);

    internal TableEntity(int capacity) => properties = new Dictionary<string, object?>(capacity, StringComparer.Ordinal);

    // The real keys are null until they are set, whatever their type says; the client refuses such an entity.
#pragma warning disable CS8603
    /// <inheritdoc />
    public string PartitionKey
    {
        get => GetString(PartitionKeyName);
        set => properties[PartitionKeyName] = value;
    }

    /// <inheritdoc />
    public string RowKey
    {
        get => GetString(RowKeyName);
        set => properties[RowKeyName] = value;
    }
#pragma warning restore CS8603

    /// <inheritdoc />
    public DateTimeOffset? Timestamp
    {
        get => Get<DateTimeOffset>(TimestampName);
        set => properties[TimestampName] = value;
    }

    /// <inheritdoc />
    public ETag ETag
    {
        get => GetString(ETagName) is { } text ? new ETag(text) : default;
        set => properties[ETagName] = value.ToString();
    }

    /// <inheritdoc />
    public int Count => properties.Count;

    /// <inheritdoc />
    public ICollection<string> Keys => properties.Keys;

    ICollection<object?> IDictionary<string, object?>.Values => properties.Values;

    bool ICollection<KeyValuePair<string, object?>>.IsReadOnly => false;

    /// <summary>The value, or null when there is none. Setting another type than is there throws, but for the numbers that fit.</summary>
    public object? this[string key]
    {
        get => properties.GetValueOrDefault(key);
        set => properties[key] = Coerced(key, value);
    }

    /// <summary>The text, or null. Throws InvalidOperationException when the value has another type; so do the other getters.</summary>
    public string? GetString(string key) => Find(key) switch
    {
        null => null,
        string text => text,
        var other => throw Mismatch(typeof(string), other),
    };

    /// <summary>The bytes, or null.</summary>
    public byte[]? GetBinary(string key) => Find(key) switch
    {
        null => null,
        byte[] bytes => bytes,
        BinaryData data => data.ToArray(),
        var other => throw Mismatch(typeof(byte[]), other),
    };

    /// <summary>The bytes, or null.</summary>
    public BinaryData? GetBinaryData(string key) => Find(key) switch
    {
        null => null,
        BinaryData data => data,
        byte[] bytes => BinaryData.FromBytes(bytes),
        var other => throw Mismatch(typeof(BinaryData), other),
    };

    /// <summary>The truth value, or null.</summary>
    public bool? GetBoolean(string key) => Get<bool>(key);

    /// <summary>The point in time in UTC, or null.</summary>
    public DateTime? GetDateTime(string key) => Find(key) switch
    {
        null => null,
        DateTime time => time,
        DateTimeOffset time => time.UtcDateTime,
        var other => throw Mismatch(typeof(DateTime), other),
    };

    /// <summary>The point in time, or null.</summary>
    public DateTimeOffset? GetDateTimeOffset(string key) => Find(key) switch
    {
        null => null,
        DateTimeOffset time => time,
        DateTime time => new DateTimeOffset(time),
        var other => throw Mismatch(typeof(DateTimeOffset), other),
    };

    /// <summary>The number, or null.</summary>
    public double? GetDouble(string key) => Get<double>(key);

    /// <summary>The identifier, or null.</summary>
    public Guid? GetGuid(string key) => Get<Guid>(key);

    /// <summary>The number, or null.</summary>
    public int? GetInt32(string key) => Get<int>(key);

    /// <summary>The number, or null.</summary>
    public long? GetInt64(string key) => Get<long>(key);

    /// <summary>Sets a value as the indexer does.</summary>
    public void Add(string key, object? value) => this[key] = value;

    /// <inheritdoc />
    public bool ContainsKey(string key) => properties.ContainsKey(key);

    /// <inheritdoc />
    public bool Remove(string key) => properties.Remove(key);

    /// <inheritdoc />
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => properties.TryGetValue(key, out value);

    /// <inheritdoc />
    public void Clear() => properties.Clear();

    void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object?>>.Contains(KeyValuePair<string, object?> item) =>
        ((ICollection<KeyValuePair<string, object?>>)properties).Contains(item);

    void ICollection<KeyValuePair<string, object?>>.CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object?>>)properties).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item) =>
        ((ICollection<KeyValuePair<string, object?>>)properties).Remove(item);

    IEnumerator<KeyValuePair<string, object?>> IEnumerable<KeyValuePair<string, object?>>.GetEnumerator() => properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => properties.GetEnumerator();

    internal Dictionary<string, object?> Raw => properties;

    internal static bool IsSystem(string name) => name is PartitionKeyName or RowKeyName or TimestampName or ETagName;

    private object? Find(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return properties.GetValueOrDefault(key);
    }

    private T? Get<T>(string key)
        where T : struct => Find(key) switch
    {
        null => null,
        T value => value,
        var other => throw Mismatch(typeof(T), other),
    };

    private object? Coerced(string key, object? value)
    {
        if (value is null || !properties.TryGetValue(key, out var existing) || existing is null) return value;
        return (existing, value) switch
        {
            (int, double or long) => value,
            (double, int number) => (double)number,
            (long, int number) => (long)number,
            _ when existing.GetType().IsInstanceOfType(value) => value,
            _ => throw new InvalidOperationException(
                $"Value ({existing.GetType()}) is not convertible to ({value.GetType()}) for the property {key}."),
        };
    }

    private static InvalidOperationException Mismatch(Type wanted, object given) =>
        new($"Cannot return {wanted} type for a {given.GetType()} typed property.");
}
