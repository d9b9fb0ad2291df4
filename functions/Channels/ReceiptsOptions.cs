using System.ComponentModel.DataAnnotations;

namespace Waxseal.Channels;

/// <summary>Settings of delivery receipts, section <c>Receipts</c>.</summary>
public sealed class ReceiptsOptions
{
    /// <summary>How long after its validity a message without a receipt is taken for expired.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3.00:00:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a run that looks for overdue messages may take: well below <c>functionTimeout</c> in host.json.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "00:04:00")]
    public TimeSpan DeadlineRunMax { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Ids a page in the list of receipts that nobody knows.</summary>
    [Range(1, 1000)]
    public int PageMax { get; set; } = 100;
}
