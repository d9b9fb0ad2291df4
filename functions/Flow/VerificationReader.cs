using System.Text.Json;
using System.Text.RegularExpressions;

namespace Waxseal.Flow;

/// <summary>
/// Reads <c>POST /v1/verifications</c> bodies, strictly. The gate and the later steps read the same signed bytes with it, so that a code
/// goes to the number that was signed, whoever wrote the message around it.
/// </summary>
public static partial class VerificationReader
{
    /// <summary>Where a verification is asked for.</summary>
    public const string Path = "/v1/verifications";

    private const int PurposeCharactersMax = 30;

    // What the setting can be at most: a step that reads again judges the number alone.
    private const int FingerprintCharactersEver = 1024;

    private static readonly VerificationReading.Bad NoJson =
        new("", "The body must be a JSON object (RFC 8259) in UTF-8, with no member twice and no half characters.");

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    /// <summary>Reads the body.</summary>
    public static VerificationReading ReadBody(ReadOnlyMemory<byte> body, SendLimits limits)
    {
        if (!ForeignJson.IsFit(body.Span)) return NoJson;
        try
        {
            using var json = JsonDocument.Parse(body, Strict);
            return json.RootElement.ValueKind == JsonValueKind.Object ? ReadMembers(json.RootElement, limits) : NoJson;
        }
        catch (JsonException)
        {
            return NoJson;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate written as an escape, seen only when it is read.
            return NoJson;
        }
    }

    /// <summary>A body that was let in before; null when it is not well-formed.</summary>
    public static VerificationRequest? ReadAgain(ReadOnlyMemory<byte> body) =>
        (ReadBody(body, new SendLimits { FingerprintCharactersMax = FingerprintCharactersEver }) as VerificationReading.Read)?.Request;

    private static VerificationReading ReadMembers(JsonElement root, SendLimits limits)
    {
        var request = new VerificationRequest("", "", "", "");
        foreach (var member in root.EnumerateObject())
        {
            var text = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() ?? "" : null;
            switch (member.Name)
            {
                case "to":
                    if (!PhoneNumber.TryParse(text, out _, out var error)) return new VerificationReading.Bad("to", error);
                    request = request with { To = text };
                    break;
                case "purpose":
                    if (text is null || !PurposeForm().IsMatch(text)) return BadPurpose;
                    request = request with { Purpose = text };
                    break;
                case "locale":
                    if (text is null || !LocaleForm().IsMatch(text)) return BadLocale;
                    request = request with { Locale = text };
                    break;
                case "device":
                    if (FingerprintOf(member.Value, limits) is not { } fingerprint) return BadDevice(limits);
                    request = request with { Fingerprint = fingerprint };
                    break;
                default:
                    return new VerificationReading.Bad(DraftItem.Shown(member.Name), "There is no such member.");
            }
        }

        return request.To.Length == 0
            ? new VerificationReading.Bad("to", "It is required: a number in E.164, e.g. +447700900123.")
            : new VerificationReading.Read(request);
    }

    private static string? FingerprintOf(JsonElement device, SendLimits limits)
    {
        if (device.ValueKind != JsonValueKind.Object || device.EnumerateObject().Count() != 1) return null;
        if (!device.TryGetProperty("fingerprint", out var value) || value.ValueKind != JsonValueKind.String) return null;
        var text = value.GetString() ?? "";
        return text.Length >= 1 && text.Length <= limits.FingerprintCharactersMax && !text.Contains('\0') ? text : null;
    }

    private static VerificationReading.Bad BadPurpose { get; } =
        new("purpose", $"It must have 1 to {PurposeCharactersMax} letters, single spaces and hyphens, beginning and ending with a letter.");

    private static VerificationReading.Bad BadLocale { get; } = new("locale", "It must be a language tag (BCP 47), e.g. de or pt-BR.");

    private static VerificationReading.Bad BadDevice(SendLimits limits) => new(
        "device", $"It must be an object with the member fingerprint, a string of 1 to {limits.FingerprintCharactersMax} characters.");

    // No digits, which would pass for a code or a number, and nothing that makes a link: the text around it is the gateway's own word.
    [GeneratedRegex(@"^(?=.{1,30}\z)[\p{L}\p{M}]+(?:[ -][\p{L}\p{M}]+)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PurposeForm();

    [GeneratedRegex(@"^(?=.{2,35}\z)[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LocaleForm();
}
