using System.Runtime.Serialization;
using System.Text;

namespace Waxseal.Local.Engine;

/// <summary>The row form of everything in a message but its body. The first byte is the version of the form.</summary>
internal static class ContentCodec
{
    private const byte Version = 2;

    // The types a property may have, as the real client has them; a number here is in files and never changes its
    // meaning.
    private enum Kind : byte
    {
        None, Byte, SByte, Char, Int16, UInt16, Int32, UInt32, Int64, UInt64, Single, Double, Decimal, Boolean, Guid, String, Uri,
        DateTime, DateTimeOffset, TimeSpan,
    }

    public static byte[] Encode(BrokeredContent content)
    {
        using var stream = new MemoryStream(256);
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Version);
        Write(writer, content.MessageId);
        Write(writer, content.Subject);
        Write(writer, content.CorrelationId);
        writer.Write(content.TimeToLive.Ticks);
        writer.Write(content.ScheduledEnqueueTime.UtcTicks);
        writer.Write7BitEncodedInt(content.Properties.Count);
        foreach (var (name, value) in content.Properties)
        {
            writer.Write(name);
            Write(writer, name, value);
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>
    /// The content of a row. Throws <see cref="FormatException"/>, <see cref="IOException"/> or
    /// <see cref="ArgumentException"/> when the bytes are not what <see cref="Encode"/> writes.
    /// </summary>
    public static BrokeredContent Decode(byte[] head, BinaryData body)
    {
        using var stream = new MemoryStream(head, writable: false);
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        var version = reader.ReadByte();
        if (version != Version) throw new FormatException($"It has form {version}; this version reads form {Version}.");
        var content = new BrokeredContent
        {
            Body = body,
            MessageId = Read(reader),
            Subject = Read(reader),
            CorrelationId = Read(reader),
            TimeToLive = new TimeSpan(reader.ReadInt64()),
            ScheduledEnqueueTime = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
            Properties = ReadProperties(reader),
        };
        if (content.TimeToLive <= TimeSpan.Zero) throw new FormatException($"Its life is {content.TimeToLive}.");
        if (stream.Position != stream.Length) throw new FormatException("Its end is not where it should be.");
        return content;
    }

    private static IReadOnlyDictionary<string, object> ReadProperties(BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt();
        if (count == 0) return BrokeredContent.NoProperties;
        // No room is made for a count that damage may have changed.
        var properties = new Dictionary<string, object>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var name = reader.ReadString();
            if (ReadValue(reader) is { } value) properties[name] = value;
        }

        return properties;
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null) writer.Write(text);
    }

    private static string? Read(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private static void Write(BinaryWriter writer, string name, object? value)
    {
        switch (value)
        {
            case null: Start(Kind.None); break;
            case string v: Start(Kind.String).Write(v); break;
            case int v: Start(Kind.Int32).Write(v); break;
            case long v: Start(Kind.Int64).Write(v); break;
            case bool v: Start(Kind.Boolean).Write(v); break;
            case byte v: Start(Kind.Byte).Write(v); break;
            case sbyte v: Start(Kind.SByte).Write(v); break;
            case char v: Start(Kind.Char).Write((ushort)v); break;
            case short v: Start(Kind.Int16).Write(v); break;
            case ushort v: Start(Kind.UInt16).Write(v); break;
            case uint v: Start(Kind.UInt32).Write(v); break;
            case ulong v: Start(Kind.UInt64).Write(v); break;
            case float v: Start(Kind.Single).Write(v); break;
            case double v: Start(Kind.Double).Write(v); break;
            case decimal v: Start(Kind.Decimal).Write(v); break;
            case Guid v: Start(Kind.Guid).Write(v.ToByteArray()); break;
            case Uri v: Start(Kind.Uri).Write(v.OriginalString); break;
            case DateTime v: Start(Kind.DateTime).Write(v.ToUniversalTime().Ticks); break;
            case DateTimeOffset v: Start(Kind.DateTimeOffset).Write(v.UtcTicks); break;
            case TimeSpan v: Start(Kind.TimeSpan).Write(v.Ticks); break;
            default:
                throw new SerializationException(
                    $"Serialization operation failed due to unsupported type {value.GetType()} in application property '{name}'.");
        }

        BinaryWriter Start(Kind kind)
        {
            writer.Write((byte)kind);
            return writer;
        }
    }

    private static object? ReadValue(BinaryReader reader) => (Kind)reader.ReadByte() switch
    {
        Kind.None => null,
        Kind.String => reader.ReadString(),
        Kind.Int32 => reader.ReadInt32(),
        Kind.Int64 => reader.ReadInt64(),
        Kind.Boolean => reader.ReadBoolean(),
        Kind.Byte => reader.ReadByte(),
        Kind.SByte => reader.ReadSByte(),
        Kind.Char => (char)reader.ReadUInt16(),
        Kind.Int16 => reader.ReadInt16(),
        Kind.UInt16 => reader.ReadUInt16(),
        Kind.UInt32 => reader.ReadUInt32(),
        Kind.UInt64 => reader.ReadUInt64(),
        Kind.Single => reader.ReadSingle(),
        Kind.Double => reader.ReadDouble(),
        Kind.Decimal => reader.ReadDecimal(),
        Kind.Guid => new Guid(reader.ReadBytes(16)),
        Kind.Uri => new Uri(reader.ReadString(), UriKind.RelativeOrAbsolute),
        Kind.DateTime => new DateTime(reader.ReadInt64(), DateTimeKind.Utc),
        Kind.DateTimeOffset => new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
        Kind.TimeSpan => new TimeSpan(reader.ReadInt64()),
        var unknown => throw new FormatException($"It has a property of the unknown kind {unknown}."),
    };
}
