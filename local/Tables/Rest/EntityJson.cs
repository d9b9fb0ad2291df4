using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace Waxseal.Local.Tables;

/// <summary>
/// Entities as the Table service's JSON with type annotations ("Payload format for Table service operations"). What it writes is ASCII
/// on one line.
/// </summary>
internal static class EntityJson
{
    private const string TypeSuffix = "@odata.type";

    public static byte[] Write(TableEntity entity)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString(TableEntity.PartitionKeyName, entity.PartitionKey);
        json.WriteString(TableEntity.RowKeyName, entity.RowKey);
        foreach (var (name, value) in entity.Raw)
        {
            if (value is not null && !TableEntity.IsSystem(name)) Write(json, name, value);
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public static TableEntity Read(JsonElement json)
    {
        var entity = new TableEntity(16);
        foreach (var property in json.EnumerateObject())
        {
            if (property.Name == TableEntity.ETagName) entity.ETag = new ETag(property.Value.GetString() ?? "");
            if (property.Name.StartsWith("odata.", StringComparison.Ordinal)) continue;
            if (property.Name.EndsWith(TypeSuffix, StringComparison.Ordinal)) continue;
            var type = json.TryGetProperty(property.Name + TypeSuffix, out var annotation) ? annotation.GetString() : null;
            entity.Raw[property.Name] = Read(property, type);
        }

        return entity;
    }

    private static object? Read(JsonProperty property, string? type)
    {
        var value = property.Value;
        if (value.ValueKind == JsonValueKind.Null) return null;
        return type switch
        {
            "Edm.Int64" => long.Parse(Text(value), CultureInfo.InvariantCulture),
            "Edm.DateTime" => Time(value),
            "Edm.Guid" => Guid.Parse(Text(value)),
            "Edm.Binary" => Convert.FromBase64String(Text(value)),
            "Edm.Double" => Double(value),
            // Of the properties without annotation, only this one is a point in time.
            _ when property.Name == TableEntity.TimestampName => Time(value),
            _ => Plain(value),
        };
    }

    private static object? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when value.TryGetInt32(out var number)
            && !value.GetRawText().Contains('.', StringComparison.Ordinal) => number,
        JsonValueKind.Number => value.GetDouble(),
        _ => value.GetString(),
    };

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : value.GetRawText();

    private static DateTimeOffset Time(JsonElement value) =>
        DateTimeOffset.Parse(Text(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static double Double(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : Text(value) switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        var text => double.Parse(text, CultureInfo.InvariantCulture),
    };

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(name, text);
                break;
            case bool truth:
                json.WriteBoolean(name, truth);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
                Annotate(json, name, "Edm.Int64");
                break;
            case double or float:
                WriteDouble(json, name, Convert.ToDouble(value));
                break;
            case byte[] or BinaryData:
                json.WriteBase64String(name, value is BinaryData data ? data.ToMemory().Span : (byte[])value);
                Annotate(json, name, "Edm.Binary");
                break;
            case Guid id:
                json.WriteString(name, id);
                Annotate(json, name, "Edm.Guid");
                break;
            case DateTimeOffset time:
                WriteTime(json, name, time.UtcDateTime);
                break;
            case DateTime { Kind: DateTimeKind.Utc } time:
                WriteTime(json, name, time);
                break;
            case DateTime time:
                throw new NotSupportedException($"The DateTime is {time.Kind}. Azure SDK requires it to be UTC.");
            default:
                throw new NotSupportedException($"The property {name} holds a {value.GetType()}, which tables do not store.");
        }
    }

    private static void WriteDouble(Utf8JsonWriter json, string name, double number)
    {
        if (double.IsFinite(number)) json.WriteNumber(name, number);
        else json.WriteString(name, double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
        Annotate(json, name, "Edm.Double");
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTime utc)
    {
        json.WriteString(name, utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture));
        Annotate(json, name, "Edm.DateTime");
    }

    private static void Annotate(Utf8JsonWriter json, string name, string type) => json.WriteString(name + TypeSuffix, type);
}
