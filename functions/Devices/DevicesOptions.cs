using System.ComponentModel.DataAnnotations;

namespace Waxseal.Devices;

/// <summary>What is remembered of recipients' devices, section <c>Devices</c>.</summary>
public sealed class DevicesOptions
{
    /// <summary>How long a device of a recipient stays new. A thief who asks twice is no less strange for that.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan NewFor { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Devices remembered of one recipient; the longest known stay.</summary>
    [Range(1, 100)]
    public int KnownMax { get; set; } = 8;

    /// <summary>Recipients remembered of one device; more are not counted.</summary>
    [Range(1, 500)]
    public int RecipientsMax { get; set; } = 64;

    /// <summary>Accounts remembered of one device; more are not counted.</summary>
    [Range(1, 100)]
    public int AccountsMax { get; set; } = 16;
}
