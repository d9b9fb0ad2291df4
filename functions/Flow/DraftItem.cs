using System.Globalization;
using System.Text.Json;
using Waxseal.Protocols.Smpp;

namespace Waxseal.Flow;

/// <summary>Reads one message of a send request.</summary>
internal static class DraftItem
{
    private static readonly string[] DateForms =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static DraftReading Read(JsonElement item, string path, SendLimits limits, DateTimeOffset receivedAt)
    {
        if (item.ValueKind != JsonValueKind.Object) return Bad(path.TrimEnd('.'), "It must be a JSON object.");
        var fields = new Fields(path, limits, receivedAt);
        foreach (var member in item.EnumerateObject())
        {
            if (fields.Take(member.Name, member.Value) is { } bad) return bad;
        }

        return fields.Finish();
    }

    /// <summary>A member's name as it may be repeated to its sender: a short word, so that no number or text gets into an answer.</summary>
    public static string Shown(string name) =>
        name.Length is >= 1 and <= 20 && name.All(c => char.IsAsciiLetter(c) || c == '_') ? name : "(unknown member)";

    private static DraftReading.Bad Bad(string field, string sentence) => new(field, sentence);

    private sealed class Fields(string path, SendLimits limits, DateTimeOffset receivedAt)
    {
        private string to = "", from = "", body = "", reference = "", fingerprint = "";
        private Channel channel = Channel.Auto;
        private Sensitivity sensitivity = Sensitivity.Normal;
        private MessageKind kind = MessageKind.Transactional;
        private DateTimeOffset? sendAt;
        private int validityMinutes = limits.ValidityMinutesDefault;

        public DraftReading.Bad? Take(string name, JsonElement value) => name switch
        {
            "to" => TakeTo(value),
            "from" => TakeFrom(value),
            "body" => Text(value, "body", limits.BodyCharactersMax, out body),
            "channel" => TakeChannel(value),
            "sensitivity" => Choice(value, "sensitivity", "normal or high", out sensitivity),
            "kind" => Choice(value, "kind", "otp, transactional, alert or marketing", out kind),
            "reference" => Text(value, "reference", limits.ReferenceCharactersMax, out reference),
            "sendAt" => TakeSendAt(value),
            "validityMinutes" => TakeValidity(value),
            "device" => TakeDevice(value),
            _ => At(Shown(name), "There is no such member."),
        };

        public DraftReading Finish()
        {
            if (to.Length == 0) return At("to", "It is required: a number in E.164, e.g. +447700900123.");
            if (body.Length == 0) return At("body", $"It is required: 1 to {limits.BodyCharactersMax} characters.");
            if (ShortMessages.CountParts(body) is var parts && parts > limits.PartsMax)
                return At("body", $"It takes {parts} parts; a message may have at most {limits.PartsMax}.");
            return new DraftReading.Read([new MessageDraft(
                to, from, body, channel, sensitivity, kind, reference, sendAt, TimeSpan.FromMinutes(validityMinutes), fingerprint)]);
        }

        private DraftReading.Bad At(string field, string sentence) => Bad(path + field, sentence);

        private DraftReading.Bad? TakeTo(JsonElement value)
        {
            if (value.ValueKind != JsonValueKind.String) return At("to", "It must be a string.");
            to = value.GetString() ?? "";
            return PhoneNumber.TryParse(to, out _, out var error) ? null : At("to", error);
        }

        private DraftReading.Bad? TakeFrom(JsonElement value)
        {
            if (Text(value, "from", 16, out from) is { } bad) return bad;
            var digits = from.StartsWith('+') ? from.AsSpan(1) : from;
            var numeric = digits.Length is >= 3 and <= 15 && !digits.ContainsAnyExceptInRange('0', '9');
            var alphanumeric = from.Length is >= 1 and <= 11 &&
                from.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '.' or '&');
            return numeric || alphanumeric
                ? null
                : At("from", "A sender ID has 1 to 11 of A-Z, a-z, 0-9, space, '-', '.' and '&', or 3 to 15 digits.");
        }

        private DraftReading.Bad? TakeChannel(JsonElement value)
        {
            Channel[] offered = [Channel.Auto, Channel.Sms, .. limits.Chats];
            var choices = "one that this gateway offers: " + string.Join(", ", offered.Select(one => one.Code()));
            if (Choice(value, "channel", choices, out channel) is { } bad) return bad;
            return offered.Contains(channel) ? null : At("channel", $"It must be {choices}.");
        }

        private DraftReading.Bad? TakeSendAt(JsonElement value)
        {
            if (value.ValueKind != JsonValueKind.String ||
                !DateTimeOffset.TryParseExact(
                    value.GetString(), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ||
                !(value.GetString() is { } text && (text.EndsWith('Z') || text.Length > 6 && text[^6] is '+' or '-')))
                return At("sendAt", "It must be an RFC 3339 time with its offset, e.g. 2030-01-31T08:00:00Z.");
            if (at > receivedAt + limits.SendAtAheadMax)
                return At("sendAt", $"It may be at most {limits.SendAtAheadMax.TotalDays:0.##} days ahead.");
            sendAt = at.ToUniversalTime();
            return null;
        }

        private DraftReading.Bad? TakeValidity(JsonElement value)
        {
            if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out validityMinutes) || validityMinutes < 1 ||
                validityMinutes > limits.ValidityMinutesMax)
                return At("validityMinutes", $"It must be a whole number from 1 to {limits.ValidityMinutesMax}.");
            return null;
        }

        private DraftReading.Bad? TakeDevice(JsonElement value)
        {
            if (value.ValueKind != JsonValueKind.Object) return At("device", "It must be an object with the member fingerprint.");
            foreach (var member in value.EnumerateObject())
            {
                if (member.Name != "fingerprint") return At("device." + Shown(member.Name), "There is no such member.");
                if (Text(member.Value, "device.fingerprint", limits.FingerprintCharactersMax, out fingerprint) is { } bad) return bad;
            }

            return null;
        }

        private DraftReading.Bad? Text(JsonElement value, string field, int charactersMax, out string text)
        {
            text = "";
            var sentence = $"It must be a string of 1 to {charactersMax} characters, without NUL.";
            if (value.ValueKind != JsonValueKind.String) return At(field, sentence);
            text = value.GetString() ?? "";
            return text.Length >= 1 && text.Length <= charactersMax && !text.Contains('\0') ? null : At(field, sentence);
        }

        private DraftReading.Bad? Choice<T>(JsonElement value, string field, string choices, out T chosen) where T : struct, Enum
        {
            chosen = default;
            return value.ValueKind == JsonValueKind.String && ReasonCodes.TryRead(value.GetString() ?? "", out chosen)
                ? null
                : At(field, $"It must be {choices}.");
        }
    }
}
