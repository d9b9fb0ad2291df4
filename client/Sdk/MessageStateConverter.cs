using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waxseal.Client;

/// <summary>Reads the names of states; one that a later gateway adds is <see cref="MessageState.Unknown"/> and no error.</summary>
internal sealed class MessageStateConverter : JsonConverter<MessageState>
{
    public override MessageState Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // TryParse would take numbers too, and those are no names.
        var name = reader.GetString();
        return name is [>= 'a' and <= 'z', ..] && Enum.TryParse<MessageState>(name, ignoreCase: true, out var state)
            ? state
            : MessageState.Unknown;
    }

    public override void Write(Utf8JsonWriter writer, MessageState value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString().ToLowerInvariant());
}
