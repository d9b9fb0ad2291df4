using System.ComponentModel.DataAnnotations;

namespace Waxseal.Channels.Chats;

/// <summary>
/// The WhatsApp Cloud API, section <c>WhatsApp</c>. Secrets are <c>vault:</c> and the name of a secret, or the secret itself on one
/// machine.
/// </summary>
public sealed class WhatsAppOptions : IValidatableObject
{
    /// <summary>The Graph API with its version, ending in a slash; https.</summary>
    [Required]
    public string BaseUrl { get; set; } = "https://graph.facebook.com/v23.0/";

    /// <summary>Which of the business's numbers sends; empty: WhatsApp is not offered.</summary>
    [RegularExpression("^[0-9]{0,32}$")]
    public string PhoneNumberId { get; set; } = "";

    /// <summary>Token of a system user that may send from that number.</summary>
    public string AccessToken { get; set; } = "";

    /// <summary>The app's secret: webhooks are proved with it. Empty: none are taken, and nothing is ever known to be delivered.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>The word agreed on for setting the webhook up; empty: it can't be set up.</summary>
    public string VerifyToken { get; set; } = "";

    /// <summary>Name of the approved authentication template that codes are sent by; empty: codes go another way.</summary>
    [RegularExpression("^[a-z0-9_]{0,512}$")]
    public string CodeTemplate { get; set; } = "";

    /// <summary>Languages that it is approved in, the first one for all others; none is <c>en_US</c>.</summary>
    public IList<string> CodeTemplateLanguages { get; set; } = [];

    /// <summary>Name of the approved template that takes any text as its only parameter; empty: other texts go another way.</summary>
    [RegularExpression("^[a-z0-9_]{0,512}$")]
    public string TextTemplate { get; set; } = "";

    /// <summary>Language of that template.</summary>
    [RegularExpression("^[a-z]{2,3}(_[A-Z]{2})?$")]
    public string TextTemplateLanguage { get; set; } = "en_US";

    /// <summary>The most messages a second, of this instance.</summary>
    [Range(1, 1000)]
    public int PerSecondMax { get; set; } = 80;

    /// <summary>A send without an answer for this long is uncertain.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of a webhook; Meta's have at most three million.</summary>
    [Range(1024, 4 * 1024 * 1024)]
    public int WebhookBytesMax { get; set; } = 3 * 1024 * 1024;

    /// <summary>
    /// Webhooks of more than 64 KiB, or of a length that is not said, that are read at once: with their signature unproved, each is memory
    /// that a stranger takes. Meta sends one that is refused again.
    /// </summary>
    [Range(1, 64)]
    public int LongWebhooksMax { get; set; } = 4;

    /// <summary>How long a webhook may take to arrive.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan WebhookReadMax { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Statuses that are older than this are of a recorded webhook: Meta gives up after seven days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "14.00:00:00")]
    public TimeSpan StatusAgeMax { get; set; } = TimeSpan.FromDays(8);

    /// <summary>How long a status waits for the message it belongs to.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan ReceiptWait { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>True when something can be sent.</summary>
    internal bool IsSetUp => PhoneNumberId.Length > 0;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!ChatUrl.IsBase(BaseUrl, allowPlainHttp: false))
            yield return new ValidationResult("WhatsApp:BaseUrl must be an absolute https address that ends in a slash.");
        if (CodeTemplateLanguages.Any(one => !LanguageChoice.IsLanguage(one)))
            yield return new ValidationResult("WhatsApp:CodeTemplateLanguages: each is a language as in en, en_US.");
        if (!IsSetUp) yield break;
        if (AccessToken.Length == 0) yield return new ValidationResult("WhatsApp:AccessToken is required where PhoneNumberId is set.");
        if (CodeTemplate.Length + TextTemplate.Length == 0)
        {
            yield return new ValidationResult(
                "WhatsApp: CodeTemplate, TextTemplate or both are required where PhoneNumberId is set: nothing goes without one.");
        }

        if (AppSecret.Length > 0 != VerifyToken.Length > 0)
            yield return new ValidationResult("WhatsApp:AppSecret and VerifyToken: both or none.");
    }
}
