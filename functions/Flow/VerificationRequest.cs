namespace Waxseal.Flow;

/// <summary>Who is to be proved, as the sender wrote it, well-formed.</summary>
/// <param name="To">E.164 with its plus sign.</param>
/// <param name="Purpose">What for, letters, spaces and hyphens only; or empty.</param>
/// <param name="Fingerprint">As computed on the device, or empty.</param>
/// <param name="Locale">Language of the recipient as in <c>de-AT</c>, or empty.</param>
public sealed record VerificationRequest(string To, string Purpose, string Fingerprint, string Locale)
{
    /// <summary>Never prints the number.</summary>
    public override string ToString() => nameof(VerificationRequest);
}
