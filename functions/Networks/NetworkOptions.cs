using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Waxseal.Networks;

/// <summary>One operator that answers questions about its numbers, section <c>Networks:Operators:n</c>.</summary>
public sealed partial class NetworkOptions : IValidatableObject
{
    /// <summary>Short name in logs, metrics and the audit.</summary>
    [Required, RegularExpression("^[a-z0-9-]{1,30}$")]
    public string Name { get; set; } = "";

    /// <summary>
    /// How the numbers begin that it is asked about, with or without the plus sign; none for all. The longest prefix wins.
    /// </summary>
    public IList<string> Prefixes { get; set; } = [];

    /// <summary>The root of its APIs: <c>sim-swap/v2/check</c> is added to it.</summary>
    [Required]
    public string BaseUrl { get; set; } = "";

    /// <summary>Its token endpoint.</summary>
    [Required]
    public string TokenUrl { get; set; } = "";

    /// <summary>Its authorization endpoint; empty: no proof without a code.</summary>
    public string AuthorizeUrl { get; set; } = "";

    /// <summary>Who the gateway is there.</summary>
    [Required, StringLength(255)]
    public string ClientId { get; set; } = "";

    /// <summary><c>vault:</c> and the name of the secret that holds the client's secret; a secret itself is refused.</summary>
    [Required, RegularExpression("^vault:[0-9A-Za-z-]{1,127}$")]
    public string ClientSecret { get; set; } = "";

    /// <summary>What it is asked.</summary>
    public NumberQuestions Asks { get; set; } = NumberQuestions.SimSwap;

    /// <summary>Stands before each scope, where the operator wants to know what for: <c>dpv:FraudPreventionAndDetection</c>.</summary>
    [RegularExpression("^[\\x21\\x23-\\x5B\\x5D-\\x7E]{0,100}$")]
    public string Purpose { get; set; } = "";

    /// <summary>Checks what no attribute can say.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // Numbers, tokens and a secret go there.
        if (!IsHttps(BaseUrl)) yield return new ValidationResult("BaseUrl must be an absolute https address without a query.");
        if (!IsHttps(TokenUrl)) yield return new ValidationResult("TokenUrl must be an absolute https address without a query.");
        if (AuthorizeUrl.Length > 0 && !IsHttps(AuthorizeUrl))
            yield return new ValidationResult("AuthorizeUrl must be an absolute https address without a query.");
        if ((Asks & ~(NumberQuestions.SimSwap | NumberQuestions.DeviceSwap | NumberQuestions.Recycling)) != 0)
            yield return new ValidationResult("Asks knows SimSwap, DeviceSwap and Recycling.");
        foreach (var prefix in Prefixes.Where(prefix => !Prefix().IsMatch(prefix)))
            yield return new ValidationResult($"Prefixes: {prefix} is no beginning of an international number.");
    }

    /// <summary>Its name.</summary>
    public override string ToString() => Name;

    private static bool IsHttps(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.UserInfo.Length == 0 &&
        url.Query.Length == 0 && url.Fragment.Length == 0;

    [GeneratedRegex(@"^\+?[1-9][0-9]{0,14}\z", RegexOptions.None, 1000)]
    private static partial Regex Prefix();
}
