using System.ComponentModel.DataAnnotations;

namespace Waxseal.Channels;

/// <summary>One operator, section <c>Operators:n</c>. TLS is not an option; it is always on.</summary>
public sealed class OperatorOptions
{
    /// <summary>Short name in rows, logs and metrics.</summary>
    [Required, RegularExpression("^[a-z0-9-]{1,30}$")]
    public string Name { get; set; } = "";

    /// <summary>Host name; the certificate must be for it.</summary>
    [Required]
    public string Host { get; set; } = "";

    /// <summary>TCP port of SMPP over TLS; there is no registered one.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 3550;

    /// <summary>SMPP system_id, at most 15 characters.</summary>
    [Required, StringLength(15)]
    public string SystemId { get; set; } = "";

    /// <summary>SMPP password, at most 8 characters (SMPP 3.4, 4.1.1).</summary>
    [Required, StringLength(8)]
    public string Password { get; set; } = "";

    /// <summary>SMPP system_type, mostly empty.</summary>
    [StringLength(12)]
    public string SystemType { get; set; } = "";

    /// <summary>PEM files of the roots that the operator's certificate must chain to.</summary>
    [Required, MinLength(1)]
    public IList<string> TrustedRoots { get; set; } = [];

    /// <summary>SHA-256 of the SubjectPublicKeyInfo in base 64; when given, the operator's key must be one of them.</summary>
    public IList<string> SpkiPins { get; set; } = [];

    /// <summary>Binds of this instance; operators cap the total.</summary>
    [Range(1, 50)]
    public int Binds { get; set; } = 1;

    /// <summary>Submits under way at once per bind.</summary>
    [Range(1, 1000)]
    public int Window { get; set; } = 50;

    /// <summary>A submit without an answer for this long is uncertain.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>An idle link is asked whether it lives after this time.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan EnquireLinkInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait before the next try to connect.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan ReconnectMax { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a receipt waits for the message it belongs to.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan ReceiptWait { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How the ids of answers are written in receipts; said here, they are believed without a look at the phone number.</summary>
    public ReceiptIds ReceiptIds { get; set; }

    /// <summary>Never prints the password.</summary>
    public override string ToString() => Name;
}
