using System.Globalization;
using Waxseal.Accounts;
using Waxseal.Flow;

namespace Waxseal.Verifications;

/// <summary>Writes the message that carries a code. Pure.</summary>
public static class CodeMessage
{
    private const int NameCharactersMax = 30;

    // Ten minutes less what the gateway took of them are ten minutes to who reads it.
    private static readonly TimeSpan Rounded = TimeSpan.FromSeconds(5);

    /// <summary>A draft as a sender could have written it, which takes the same way.</summary>
    public static MessageDraft Compose(Account account, VerificationRequest request, string code, TimeSpan validity)
    {
        var name = NameOf(account);
        var purpose = request.Purpose.Length == 0 ? "" : $" ({request.Purpose})";
        var minutes = Math.Max(1, (int)(validity + Rounded).TotalMinutes).ToString(CultureInfo.InvariantCulture);
        var body = CodeTexts.Of(request.Locale)
            .Replace("{purpose}", purpose, StringComparison.Ordinal)
            .Replace("{minutes}", minutes, StringComparison.Ordinal)
            .Replace("{code}", code, StringComparison.Ordinal);
        return new MessageDraft(
            request.To, "", $"{name}: {body}", Channel.Auto, Sensitivity.High, MessageKind.Otp, "", null, validity, request.Fingerprint)
        {
            Code = code,
            Locale = request.Locale.Length == 0 ? null : request.Locale,
        };
    }

    // An administrator gave it; letters, digits and spaces of it, so that it is no link in somebody's message.
    private static string NameOf(Account account)
    {
        var kept = account.Name.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '&').Take(NameCharactersMax).ToArray();
        var name = new string(kept).Trim();
        return name.Length == 0 ? "Waxseal" : name;
    }
}
