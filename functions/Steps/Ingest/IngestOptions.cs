using System.ComponentModel.DataAnnotations;

namespace Waxseal.Steps.Ingest;

/// <summary>Settings of the first step, section <c>Ingest</c>.</summary>
public sealed class IngestOptions
{
    /// <summary>How long a row's sealed content opens; retention removes it long before.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "730.00:00:00")]
    public TimeSpan ContentReadable { get; set; } = TimeSpan.FromDays(366);
}
