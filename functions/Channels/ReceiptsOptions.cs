using System.ComponentModel.DataAnnotations;

namespace Waxseal.Channels;

/// <summary>Settings of delivery receipts, section <c>Receipts</c>.</summary>
public sealed class ReceiptsOptions
{
    /// <summary>How long after its validity a message without a receipt is taken for expired.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3.00:00:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Ids a page in the list of receipts that nobody knows.</summary>
    [Range(1, 1000)]
    public int PageMax { get; set; } = 100;
}
