namespace Waxseal.Protocols.WhatsApp;

/// <summary>A business number and the right to send from it.</summary>
/// <param name="BaseUrl">The Graph API with its version, ending in a slash, e.g. <c>https://graph.facebook.com/v23.0/</c>.</param>
/// <param name="PhoneNumberId">Which of the business's numbers sends.</param>
/// <param name="AccessToken">The proof.</param>
public sealed record CloudApiSite(Uri BaseUrl, string PhoneNumberId, string AccessToken)
{
    /// <summary>Never prints the token.</summary>
    public override string ToString() => $"CloudApiSite({PhoneNumberId})";
}
