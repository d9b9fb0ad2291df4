using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Gate;

namespace Waxseal.Triggers;

/// <summary>Reads the bodies of calls; what can't be read gets one sentence that repeats nothing of it.</summary>
internal static class BodyReading
{
    public static T Read<T>(byte[] body, JsonTypeInfo<T> type, string sentence) where T : class => Read(body, type, "body", sentence);

    public static T Read<T>(byte[] body, JsonTypeInfo<T> type, string field, string sentence) where T : class
    {
        try
        {
            if (ForeignJson.IsFit(body, type) && JsonSerializer.Deserialize(body, type) is { } read) return read;
        }
        catch (JsonException)
        {
            // Falls through to the one answer for all of it.
        }

        throw new ProblemException(Problem.Invalid(field, sentence));
    }

    /// <summary>Why something is done.</summary>
    public static string ReasonOf(byte[] body)
    {
        var reason = Read(body, ApiJson.Default.ReasonBody, "It must be a JSON object with reason only.").Reason;
        return ShownText.FaultOfReason(reason) is { } fault
            ? throw new ProblemException(Problem.Invalid("reason", fault))
            : reason ?? "";
    }
}
