using System.ComponentModel.DataAnnotations;

namespace Waxseal.Steps.Scan.Safety;

/// <summary>Azure AI Content Safety, section <c>ContentSafety</c>.</summary>
public sealed class ContentSafetyOptions : IValidatableObject
{
    private const int BlocklistsMax = 10;

    /// <summary>The resource's address; empty: nobody is asked, and no text leaves the gateway for that.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>Blocklists of the resource that texts are held against.</summary>
    public IReadOnlyList<string> BlocklistNames { get; set; } = [];

    /// <summary>Severity of hate (2 low, 4 medium, 6 high) from which a message is held; 8 is never.</summary>
    [Range(1, 8)]
    public int HateFrom { get; set; } = 4;

    /// <summary>The same of sexual content.</summary>
    [Range(1, 8)]
    public int SexualFrom { get; set; } = 4;

    /// <summary>The same of violence.</summary>
    [Range(1, 8)]
    public int ViolenceFrom { get; set; } = 4;

    /// <summary>The same of self-harm.</summary>
    [Range(1, 8)]
    public int SelfHarmFrom { get; set; } = 4;

    /// <summary>How long a message waits for the answer, its turn and the way included. The lock of a queue message is a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.0500000", "00:00:10")]
    public TimeSpan Budget { get; set; } = TimeSpan.FromMilliseconds(800);

    /// <summary>Questions under way at once, per instance; more wait for their turn, within their budget.</summary>
    [Range(1, 1000)]
    public int ConcurrentMax { get; set; } = 32;

    /// <summary>Part of the calls that must fail for it not to be asked for a while.</summary>
    [Range(0.05, 1.0)]
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>Of calls this far back.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan SampledFor { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Fewer calls than this in that time say nothing.</summary>
    [Range(2, 1000)]
    public int SampleMin { get; set; } = 5;

    /// <summary>How long it is not asked then; one message tries it afterwards.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5000000", "01:00:00")]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest <c>Retry-After</c> that is respected.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RetryAfterMax { get; set; } = TimeSpan.FromMinutes(1);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // Texts and a token go there.
        if (Endpoint.Length > 0 && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var endpoint) && endpoint.Scheme == Uri.UriSchemeHttps))
            yield return new ValidationResult("ContentSafety:Endpoint must be an absolute https address.");
        if (BlocklistNames.Count > BlocklistsMax)
            yield return new ValidationResult($"ContentSafety:BlocklistNames can be {BlocklistsMax} at most.");
    }

    /// <summary>Severity of a kind from which a message is held.</summary>
    internal int HeldFrom(HarmKind kind) => kind switch
    {
        HarmKind.Hate => HateFrom,
        HarmKind.Sexual => SexualFrom,
        HarmKind.Violence => ViolenceFrom,
        _ => SelfHarmFrom,
    };
}
