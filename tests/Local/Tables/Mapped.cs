using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace Waxseal.Tests.Local.Tables;

/// <summary>A class as users of the client write them.</summary>
public sealed class Mapped : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    [DataMember(Name = "Other")]
    public string? Renamed { get; set; }

    [IgnoreDataMember]
    public string? Hidden { get; set; }

    public DayOfWeek Day { get; set; }

    public int Count { get; set; }

    public long? Big { get; set; }

    public double Part { get; set; }

    public DateTime At { get; set; }

    public BinaryData? Bytes { get; set; }

    public int? Missing { get; set; }
}
