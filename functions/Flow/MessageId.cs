using System.Text.Json.Serialization;

namespace Waxseal.Flow;

/// <summary>
/// <c>msg_</c> and 26 characters of Crockford's base 32: 10 of time (milliseconds), 8 of randomness, 8 of a keyed hash. The hash lets
/// <see cref="MessageIds"/> tell a genuine id from a guess without touching a table.
/// </summary>
[JsonConverter(typeof(MessageIdJson))]
public readonly record struct MessageId
{
    internal const string Prefix = "msg_";
    internal const int BodyLength = 26;
    internal const int HashLength = 8;

    private MessageId(string value) => Value = value;

    /// <summary>The id as it is written.</summary>
    public string Value { get; }

    /// <summary>When the message was received, to the millisecond.</summary>
    public DateTimeOffset ReceivedAt => DateTimeOffset.FromUnixTimeMilliseconds((long)Base32.Read(Value.AsSpan(Prefix.Length, 10)));

    /// <summary>The UTC day of receipt: the version of the data key that seals the message.</summary>
    public DateOnly Day => DateOnly.FromDateTime(ReceivedAt.UtcDateTime);

    /// <summary>One of 16 shards, evenly spread: the last character is part of a hash.</summary>
    public int Shard => (int)(Base32.Read(Value.AsSpan(Value.Length - 1)) & 15);

    /// <summary>Everything but the keyed hash.</summary>
    internal ReadOnlySpan<char> Head => Value.AsSpan(0, Value.Length - HashLength);

    /// <summary>Sorts before every id of this time or later: a bound for ranges, not an id.</summary>
    public static string FirstOf(DateTimeOffset at)
    {
        Span<char> time = stackalloc char[10];
        Base32.Write(time, (ulong)at.ToUnixTimeMilliseconds());
        return $"{Prefix}{time}";
    }

    /// <summary>Throws <see cref="FormatException"/> for anything that is not a message id.</summary>
    public static MessageId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("A message id is 'msg_' and 26 characters of base 32.");

    /// <summary>False for anything that is not a message id. Whether it is genuine, only <see cref="MessageIds"/> can tell.</summary>
    public static bool TryParse(string? text, out MessageId id)
    {
        // The first of 26 characters carries 2 bits of a 48-bit time, so it is 7 at most.
        var fits = text is { Length: 30 } && text.StartsWith(Prefix, StringComparison.Ordinal) && text[4] is >= '0' and <= '7' &&
            Base32.Fits(text.AsSpan(4));
        id = fits && text is not null ? new MessageId(text) : default;
        return fits;
    }

    public override string ToString() => Value;
}
