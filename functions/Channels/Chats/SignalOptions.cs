using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Waxseal.Channels.Chats;

/// <summary>A signal-cli-rest-api of the operator's own, section <c>Signal</c>.</summary>
public sealed partial class SignalOptions : IValidatableObject
{
    /// <summary>Its root, ending in a slash; empty: Signal is not offered.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>The registered number that sends, E.164 with its plus sign.</summary>
    public string Sender { get; set; } = "";

    /// <summary>
    /// The most messages a minute, of this instance: Signal allows an unofficial client little, and tells nobody how much.
    /// </summary>
    [Range(1, 600)]
    public int PerMinuteMax { get; set; } = 10;

    /// <summary>
    /// Whether plain http is good enough: it has no credentials and often no TLS, and stands in a private network then. Texts go there.
    /// </summary>
    public bool AllowPlainHttp { get; set; }

    /// <summary>A send without an answer for this long is uncertain.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long nothing is sent after Signal asked for a challenge to be solved; then one message tries.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan ChallengePause { get; set; } = TimeSpan.FromHours(1);

    /// <summary>True when something can be sent.</summary>
    internal bool IsSetUp => BaseUrl.Length > 0;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsSetUp) yield break;
        if (!ChatUrl.IsBase(BaseUrl, AllowPlainHttp))
        {
            yield return new ValidationResult(
                "Signal:BaseUrl must be an absolute https address that ends in a slash; http only with Signal:AllowPlainHttp.");
        }

        if (!Number().IsMatch(Sender)) yield return new ValidationResult("Signal:Sender must be a number in E.164 with its plus sign.");
    }

    [GeneratedRegex(@"^\+[1-9][0-9]{7,14}\z", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
