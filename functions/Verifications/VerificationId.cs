using Waxseal.Flow;

namespace Waxseal.Verifications;

/// <summary>
/// <c>ver_</c> and the 26 characters of the message that carries its code, if one is sent: <c>msg_</c> with the same is its status.
/// </summary>
/// <param name="Message">That message.</param>
public readonly record struct VerificationId(MessageId Message)
{
    private const string Prefix = "ver_";
    private const int PrefixLength = 4;
    private const int Shards = 64;

    /// <summary>The id as it is written.</summary>
    public string Value => Prefix + Message.Value[PrefixLength..];

    /// <summary>Where its row stands among those of its day, evenly spread: the end of the id is part of a hash.</summary>
    internal int Shard => (int)(Base32.Read(Message.Value.AsSpan(Message.Value.Length - 2)) % Shards);

    /// <summary>False for anything that is no verification's id; whether it is genuine, <see cref="MessageIds"/> can tell.</summary>
    public static bool TryParse(string? text, out VerificationId id)
    {
        var fits = MessageId.TryParse(
            text?.StartsWith(Prefix, StringComparison.Ordinal) == true ? "msg_" + text[PrefixLength..] : null, out var message);
        id = new VerificationId(message);
        return fits;
    }

    public override string ToString() => Value;
}
