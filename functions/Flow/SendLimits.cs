using System.ComponentModel.DataAnnotations;

namespace Waxseal.Flow;

/// <summary>Limits of one send request, section <c>Send</c>.</summary>
public sealed class SendLimits
{
    /// <summary>Characters of a text: ten parts in the operators' alphabet; more is no short message.</summary>
    [Range(1, 4096)]
    public int BodyCharactersMax { get; set; } = 1600;

    /// <summary>Parts of one message; each is billed by the operator. Delivered parts are counted in the bits of an int.</summary>
    [Range(1, 30)]
    public int PartsMax { get; set; } = 10;

    /// <summary>Characters of the sender's own reference.</summary>
    [Range(1, 1024)]
    public int ReferenceCharactersMax { get; set; } = 100;

    /// <summary>Characters of a device fingerprint: a SHA-512 in hex, with room.</summary>
    [Range(1, 1024)]
    public int FingerprintCharactersMax { get; set; } = 256;

    /// <summary>Messages of a batch: with their ids they fit one queue message.</summary>
    [Range(1, 500)]
    public int BatchItemsMax { get; set; } = 200;

    /// <summary>How far ahead a message may be scheduled.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan SendAtAheadMax { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Validity when the sender gives none.</summary>
    [Range(1, 10_080)]
    public int ValidityMinutesDefault { get; set; } = 1440;

    /// <summary>Longest validity: rows must outlive it.</summary>
    [Range(1, 10_080)]
    public int ValidityMinutesMax { get; set; } = 4320;

    /// <summary>Bytes of the body of <c>POST /v1/messages</c>.</summary>
    [Range(1024, 262_144)]
    public int BodyBytesMax { get; set; } = 64 * 1024;

    /// <summary>Bytes of the body of <c>POST /v1/messages/batch</c>: sealed and in base 64 it must fit 256 KB.</summary>
    [Range(1024, 160_000)]
    public int BatchBytesMax { get; set; } = 128 * 1024;

    /// <summary>Channels besides SMS that may be asked for: those that are set up, and so no setting of their own.</summary>
    internal IReadOnlyList<Channel> Chats { get; set; } = [];
}
