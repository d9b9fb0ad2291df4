using System.ComponentModel.DataAnnotations;

namespace Waxseal.Networks;

/// <summary>What is asked of the mobile networks about numbers, section <c>Networks</c>.</summary>
public sealed class NetworksOptions : IValidatableObject
{
    private const int OperatorsMax = 100;

    // A timer fires late and what waits for it gets its turn later still: what a message waits for ends this much before its budget.
    private static readonly TimeSpan SpareMax = TimeSpan.FromMilliseconds(60);

    /// <summary>Who is asked; none: nobody is, and no number leaves the gateway for it.</summary>
    public IList<NetworkOptions> Operators { get; set; } = [];

    /// <summary>PEM files of roots that count beside the system's.</summary>
    public IList<string> TrustedRoots { get; set; } = [];

    /// <summary>How long a message waits for all answers together, which are asked for side by side.</summary>
    [Range(typeof(TimeSpan), "00:00:00.0500000", "00:00:10")]
    public TimeSpan Budget { get; set; } = TimeSpan.FromMilliseconds(800);

    /// <summary>When asking ends, so that all of what it costs a message is within <see cref="Budget"/>.</summary>
    internal TimeSpan AskedFor => Budget - (Budget / 4 < SpareMax ? Budget / 4 : SpareMax);

    /// <summary>How long a proof without a code may take, from the code that the app brings to the network's word.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1000000", "00:00:30")]
    public TimeSpan ProofBudget { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Where operators send the app with its code: this gateway, https; empty: no proof without a code.</summary>
    public string CallbackUrl { get; set; } = "";

    /// <summary>Hours that a change of SIM or device counts, where an account says nothing else.</summary>
    [Range(1, 2400)]
    public int SwapHours { get; set; } = 72;

    /// <summary>Days within which a number that went to another subscriber counts.</summary>
    [Range(1, 3650)]
    public int RecycledDays { get; set; } = 90;

    /// <summary>Hours asked about once more when the operator keeps less history.</summary>
    [Range(1, 2400)]
    public int ShortHours { get; set; } = 24;

    /// <summary>How long it counts that something happened.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan PositiveFor { get; set; } = TimeSpan.FromHours(4);

    /// <summary>How long it counts that nothing happened: a SIM changed in this time is not seen.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan NegativeFor { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an instance takes an answer from its own memory before it looks at what others know.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1000000", "00:10:00")]
    public TimeSpan RememberedFor { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Answers in the memory of an instance.</summary>
    [Range(100, 1_000_000)]
    public int RememberedMax { get; set; } = 20_000;

    /// <summary>Connections to one operator, per instance; more questions wait for one, within their budget.</summary>
    [Range(1, 1000)]
    public int ConnectionsMax { get; set; } = 32;

    /// <summary>Part of the questions of one kind that must fail for an operator not to be asked them for a while.</summary>
    [Range(0.05, 1.0)]
    public double FailureRatio { get; set; } = 0.5;

    /// <summary>Of questions this far back.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan SampledFor { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Fewer questions than this in that time say nothing.</summary>
    [Range(2, 1000)]
    public int SampleMin { get; set; } = 5;

    /// <summary>How long it is not asked then; one message tries it afterwards.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5000000", "01:00:00")]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest <c>Retry-After</c> that is respected.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RetryAfterMax { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Checks each operator, and what belongs together.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var results = new List<ValidationResult>();
        for (var at = 0; at < Operators.Count; at++)
        {
            var faults = new List<ValidationResult>();
            Validator.TryValidateObject(Operators[at], new ValidationContext(Operators[at]), faults, validateAllProperties: true);
            var place = $"Networks:Operators:{at}";
            results.AddRange(faults.Select(fault => new ValidationResult($"{place}: {fault.ErrorMessage}", fault.MemberNames)));
        }

        if (Operators.Select(one => one.Name).Distinct().Count() != Operators.Count)
            results.Add(new ValidationResult("Networks:Operators: two have the same Name."));
        if (Operators.Count > OperatorsMax) results.Add(new ValidationResult($"Networks:Operators can be {OperatorsMax} at most."));
        foreach (var root in TrustedRoots.Where(root => !File.Exists(root)))
            results.Add(new ValidationResult($"Networks:TrustedRoots: there is no file {root}."));
        if (NegativeFor > PositiveFor) results.Add(new ValidationResult("Networks:NegativeFor must not be longer than PositiveFor."));
        if (RememberedFor > NegativeFor) results.Add(new ValidationResult("Networks:RememberedFor must not be longer than NegativeFor."));
        if (CallbackUrl.Length > 0 && !(Uri.TryCreate(CallbackUrl, UriKind.Absolute, out var url) && IsOurs(url)))
            results.Add(new ValidationResult("Networks:CallbackUrl must be an absolute https address without a query."));
        return results;
    }

    // A redirect is compared letter by letter (RFC 6749, 3.1.2): what is no plain address is refused at start, not by the operator.
    private static bool IsOurs(Uri url) =>
        url.Scheme == Uri.UriSchemeHttps && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0;
}
