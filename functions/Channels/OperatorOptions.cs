using System.ComponentModel.DataAnnotations;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Channels;

/// <summary>
/// One operator, section <c>Operators:n</c>. TLS is not an option; it is always on. Certificates, keys and the password may be
/// <c>vault:</c> and the name of a secret, which is read at each connect.
/// </summary>
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
    [Required, RegularExpression("^(?:.{1,8}|vault:[0-9A-Za-z-]{1,127})$")]
    public string Password { get; set; } = "";

    /// <summary>SMPP system_type, mostly empty.</summary>
    [StringLength(12)]
    public string SystemType { get; set; } = "";

    /// <summary>PEM files of the roots that the operator's certificate must chain to.</summary>
    [Required, MinLength(1)]
    public IList<string> TrustedRoots { get; set; } = [];

    /// <summary>SHA-256 of the SubjectPublicKeyInfo in base 64; when given, the operator's key must be one of them.</summary>
    public IList<string> SpkiPins { get; set; } = [];

    /// <summary>PEM file of this gateway's certificate, its chain below it; empty for operators that ask for none.</summary>
    public string ClientCertificate { get; set; } = "";

    /// <summary>PEM file of that certificate's private key, not encrypted.</summary>
    public string ClientKey { get; set; } = "";

    /// <summary>One bind for both ways, or a transmitter and a receiver.</summary>
    [AllowedValues(BindMode.Transceiver, BindMode.Separate)]
    public BindMode BindMode { get; set; } = BindMode.Transceiver;

    /// <summary>How the parts of a long text are joined.</summary>
    [AllowedValues(LongMessageForm.Udh16, LongMessageForm.Udh8, LongMessageForm.Sar, LongMessageForm.Payload)]
    public LongMessageForm LongMessages { get; set; } = LongMessageForm.Udh16;

    /// <summary>The alphabet of texts that fit it; others go as UCS-2.</summary>
    [AllowedValues(TextCoding.Gsm, TextCoding.Ascii, TextCoding.Latin1)]
    public TextCoding TextCoding { get; set; } = TextCoding.Gsm;

    /// <summary>Binds over all instances: the operator's cap.</summary>
    [Range(1, 50)]
    public int Binds { get; set; } = 1;

    /// <summary>The most submits under way at once per bind.</summary>
    [Range(1, 1000)]
    public int Window { get; set; } = 50;

    /// <summary>The most submits a second over all binds; 0 for no limit.</summary>
    [Range(0, 100_000)]
    public int PerSecondMax { get; set; }

    /// <summary>Numbers it takes; none for all numbers.</summary>
    public IList<OperatorRoute> Routes { get; set; } = [];

    /// <summary>So many failures in a row stop the sending to it.</summary>
    [Range(1, 1000)]
    public int CircuitFailures { get; set; } = 10;

    /// <summary>After this one message tries whether it works again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan CircuitPause { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A submit without an answer for this long is uncertain.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>An idle link is asked whether it lives after this time.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan EnquireLinkInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait before the next try to connect.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan ReconnectMax { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Wait after a refused bind, which no number of tries mends; doubles with each.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RefusedWaitFirst { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest wait after a refused bind.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan RefusedWaitMax { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a receipt waits for the message it belongs to.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan ReceiptWait { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How the ids of answers are written in receipts; said here, they are believed without a look at the phone number.</summary>
    public ReceiptIds ReceiptIds { get; set; }

    /// <summary>How long a submit may take from its beginning to the end of all hope: the session rounds its timeout up.</summary>
    public TimeSpan AnswerWaitMax()
    {
        var beat = ResponseTimeout / 5;
        return ResponseTimeout + (beat < TimeSpan.FromSeconds(1) ? beat : TimeSpan.FromSeconds(1)) + TimeSpan.FromMilliseconds(200);
    }

    /// <summary>Never prints the password.</summary>
    public override string ToString() => Name;
}
