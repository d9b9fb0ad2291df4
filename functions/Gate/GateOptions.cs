using System.ComponentModel.DataAnnotations;

namespace Waxseal.Gate;

/// <summary>Settings of the edge, section <c>Gate</c>.</summary>
public sealed class GateOptions
{
    /// <summary>Authorities this gateway answers for, lower case, without the default port; a signature covers one of them.</summary>
    [Required, MinLength(1)]
    public IList<string> Hosts { get; set; } = [];

    /// <summary>1: the last entry of X-Forwarded-For, and X-Forwarded-Proto, are the Functions front end's; 0 believes neither.</summary>
    [Range(0, 1)]
    public int TrustedProxies { get; set; } = 1;

    /// <summary>Id of the Azure Front Door in front; a request without it went round it, and is refused. Empty for none.</summary>
    public string FrontDoorId { get; set; } = "";

    /// <summary>Requests a second from one client address before any key is looked at; guessing is slowed, a batch job is not.</summary>
    [Range(1, 1_000_000)]
    public int AddressPerSecond { get; set; } = 2_000;

    /// <summary>Requests at once from one client address.</summary>
    [Range(1, 1_000_000)]
    public int AddressBurst { get; set; } = 4_000;

    /// <summary>Client addresses remembered; about 100 bytes each.</summary>
    [Range(1_000, 10_000_000)]
    public int AddressesMax { get; set; } = 100_000;

    /// <summary>Characters of an Idempotency-Key.</summary>
    [Range(16, 1024)]
    public int IdempotencyKeyCharactersMax { get; set; } = 255;

    /// <summary>After this time an attempt that never finished may be taken over.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:10:00")]
    public TimeSpan IdempotencyLease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A genuine id without a row is still shown as accepted for this long: its message waits in the queue.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan UnwrittenAgeMax { get; set; } = TimeSpan.FromMinutes(15);
}
