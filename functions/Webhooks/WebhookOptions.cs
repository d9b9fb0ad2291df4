using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Waxseal.Webhooks;

/// <summary>Settings of what customers are told, section <c>Webhooks</c>.</summary>
public sealed class WebhookOptions : IValidatableObject
{
    /// <summary>Endpoints an account may have; every event is sent to each that asked for it.</summary>
    [Range(1, 20)]
    public int EndpointsMax { get; set; } = 5;

    /// <summary>How long an instance believes what it read of an account's endpoints, also that there are none.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan CacheDuration { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Accounts whose endpoints are kept in memory.</summary>
    [Range(100, 1_000_000)]
    public int CachedMax { get; set; } = 20_000;

    /// <summary>How long an old secret signs beside the new one.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan SecretOverlap { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Name, TCP and TLS together; a receiver on another continent needs a tenth of it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:00:30")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// From the start to the head of the answer. Receivers are to answer first and work later; a longer wait holds one of the instance's
    /// calls.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Bytes of an answer that are read, so that the connection can be used again, and thrown away; more ends the connection.
    /// </summary>
    [Range(0, 1_048_576)]
    public int AnswerBytesMax { get; set; } = 16_384;

    /// <summary>Calls under way to one endpoint, per instance; one while it fails, fewer while it is slow.</summary>
    [Range(1, 64)]
    public int ConcurrentMax { get; set; } = 4;

    /// <summary>
    /// How long an announced event waits for the row to say so. Longer than the broker's memory of MessageIds (ten minutes), or an
    /// announcement dropped as a repetition could outlive the one it repeats.
    /// </summary>
    [Range(typeof(TimeSpan), "00:12:00", "01:00:00")]
    public TimeSpan HintPatience { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long an event is tried; then its endpoint is switched off.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "2.00:00:00")]
    public TimeSpan RetryWindow { get; set; } = TimeSpan.FromDays(1);

    /// <summary>The longest <c>Retry-After</c> that is respected.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "12:00:00")]
    public TimeSpan RetryAfterMax { get; set; } = TimeSpan.FromHours(1);

    /// <summary>PEM files of roots that are trusted beside the system's: for receivers inside a company.</summary>
    public IList<string> TrustedRoots { get; set; } = [];

    /// <summary>Networks (CIDR) that may be called although they are not public: for receivers inside a company.</summary>
    public IList<string> AllowedNetworks { get; set; } = [];

    /// <summary>The same, read.</summary>
    internal IReadOnlyList<IPNetwork> Allowed => [.. AllowedNetworks.Select(text => IPNetwork.Parse(text))];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var text in AllowedNetworks.Where(text => !IPNetwork.TryParse(text, out _)))
            yield return new ValidationResult($"Webhooks:AllowedNetworks: {text} is no network such as 10.1.0.0/16.");
        foreach (var path in TrustedRoots.Where(path => !File.Exists(path)))
            yield return new ValidationResult($"Webhooks:TrustedRoots: there is no file {path}.");
        if (ConnectTimeout > CallTimeout)
            yield return new ValidationResult("Webhooks:ConnectTimeout must not be longer than Webhooks:CallTimeout.");
    }
}
