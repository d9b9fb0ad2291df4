// Stand-in for Azure.Data.Tables 12.11.0 (used by every build that does not publish to Azure): same names, defaults and errors.
namespace Azure.Data.Tables;

/// <summary>What every entity of a table has. Types other than <see cref="TableEntity"/> are mapped by their public properties.</summary>
public interface ITableEntity
{
    /// <summary>Names the partition; at most 1 KiB, none of / \ # ? or control characters.</summary>
    string PartitionKey { get; set; }

    /// <summary>Names the entity within its partition; same rules.</summary>
    string RowKey { get; set; }

    /// <summary>When the entity was last written; set by the service.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The entity's version; set by the service.</summary>
    ETag ETag { get; set; }
}
