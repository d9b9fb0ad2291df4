using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Waxseal.Protection;

/// <summary>
/// Keyed hashes (HMAC-SHA256), one derived key a purpose (HKDF, RFC 5869), so that no hash of one kind passes for another.
/// </summary>
public sealed class Macs(byte[] root)
{
    private readonly byte[] idKey = Derive(root, "message id");
    private readonly byte[] hopKey = Derive(root, "hop");
    private readonly byte[] rowKey = Derive(root, "deciding row");
    private readonly byte[] requestKey = Derive(root, "request row");
    private readonly byte[] contentKey = Derive(root, "content");
    private readonly byte[] campaignKey = Derive(root, "campaign");
    private readonly byte[] numberKey = Derive(root, "receipt number");
    private readonly byte[] channelKey = Derive(root, "channel message");
    private readonly byte[] codeKey = Derive(root, "verification code");
    private readonly byte[] trafficKey = Derive(root, "traffic");
    private readonly byte[] deviceKey = Derive(root, "device");

    /// <summary>40 bits that only this gateway can put at the end of a message id.</summary>
    public ulong OfMessageId(string account, ReadOnlySpan<char> head) => First40Bits(Hash(idKey, $"{account}|{head}"));

    /// <summary>The MessageId of a hop, 32 hex digits: nobody without the key can guess it and so suppress the hop.</summary>
    public string OfHop(string subject, string queue, int attempt) =>
        Convert.ToHexStringLower(Hash(hopKey, $"{subject}|{queue}|{attempt}").AsSpan(0, 16));

    /// <summary>The seal on a row that decides something (key, account); 32 bytes over its canonical text.</summary>
    public byte[] OfRow(string canonical) => Hash(rowKey, canonical);

    /// <summary>A nonce or idempotency key as a row key, 32 hex digits.</summary>
    public string OfRequest(string kind, string value) =>
        Convert.ToHexStringLower(Hash(requestKey, $"{kind}|{value}").AsSpan(0, 16));

    /// <summary>What a reviewer's approval is bound to: the exact text and number, 32 hex digits.</summary>
    public string OfContent(string account, string to, string body) =>
        Convert.ToHexStringLower(Hash(contentKey, $"{account}|{to}|{body}").AsSpan(0, 16));

    /// <summary>What the held messages of one template have in common, 32 hex digits; not joinable across accounts.</summary>
    public string OfCampaign(string account, string reason, string from, string skeleton) =>
        Convert.ToHexStringLower(Hash(campaignKey, $"{account}|{reason}|{from}|{skeleton}").AsSpan(0, 16));

    /// <summary>
    /// The end of a phone number, 8 hex digits: enough to tell two recipients of one operator's id apart. Bound to that id, so that rows of
    /// one recipient can't be joined.
    /// </summary>
    public string OfReceiptNumber(string @operator, string id, string digits) =>
        Convert.ToHexStringLower(Hash(numberKey, $"{@operator}|{id}|{digits}").AsSpan(0, 4));

    /// <summary>A code, 32 bytes, bound to the one verification, account and number that it is for.</summary>
    public byte[] OfCode(string account, string verification, string phoneToken, string code) =>
        Hash(codeKey, $"{account}|{verification}|{phoneToken}|{code}");

    /// <summary>
    /// The id that a chat service gave a message, 32 hex digits: some of these ids have the recipient's number inside, readable by anybody.
    /// </summary>
    public string OfChannelMessage(string channel, string id) =>
        Convert.ToHexStringLower(Hash(channelKey, $"{channel}|{id}").AsSpan(0, 16));

    /// <summary>
    /// A number, the beginning of one or a template as traffic is counted by it, 64 bits; not joinable across accounts or kinds.
    /// </summary>
    public ulong OfTraffic(string account, char kind, ReadOnlySpan<char> value)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(trafficKey, Encoding.UTF8.GetBytes($"{account}|{kind}|{value}"), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    /// <summary>What a device computed of itself, 32 hex digits; the same over accounts, so that a device can be found on many.</summary>
    public string OfDevice(string kind, string value) =>
        Convert.ToHexStringLower(Hash(deviceKey, $"{kind}|{value}").AsSpan(0, 16));

    private static byte[] Derive(byte[] root, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, root, 32, info: Encoding.ASCII.GetBytes("waxseal " + purpose));

    private static byte[] Hash(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static ulong First40Bits(byte[] hash)
    {
        ulong bits = 0;
        for (var at = 0; at < 5; at++) bits = bits << 8 | hash[at];
        return bits;
    }
}
