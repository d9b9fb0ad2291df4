using System.Buffers.Binary;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Protection;

namespace Waxseal.Upkeep;

/// <summary>
/// Keeps what people said of messages, as numbers of hashed features under the data key of the message's account and day: an example goes
/// with the content that it was made of, by retention, by erasure, or when that key is destroyed.
/// </summary>
public sealed class VerdictExamples(
    IExampleRows rows, ITextFeatures features, Sealer sealer, SenderDirectory directory, IOptions<RetentionOptions> options)
    : IVerdictExamples
{
    private const string Place = "examples";
    private const int IntBytes = sizeof(int);

    // A binary property of a table's row holds 64 KiB.
    private const int FeaturesMax = 12_000;

    // Longer than content may be kept; the seal of a record must end at some time.
    private static readonly TimeSpan Readable = TimeSpan.FromDays(366);

    /// <inheritdoc/>
    public async Task KeepAsync(QuarantineEntry entry, string body, CancellationToken cancellation)
    {
        // A block of the account says nothing about a text.
        if (entry.Reason is not (HoldReason.Content or HoldReason.Risk)) return;
        if (await directory.FindAccountAsync(entry.Account, cancellation) is not { } account) return;

        // Who keeps no content keeps nothing that was made of it.
        if (KeptDays.Of(account.Retention, options.Value, TimeSpan.Zero).ContentDays == 0) return;
        var label = new SealLabel(
            SealPurpose.Example, Place, entry.Account.Value, entry.Id.Day, entry.Id.Value, Attempt: 0, entry.Id.ReceivedAt + Readable);
        var plaintext = Write(entry.Verdict == Verdict.Approved, features.Of(body));
        await rows.AddAsync(entry.Account, entry.Id, await sealer.SealAsync(label, plaintext, cancellation), cancellation);
    }

    /// <inheritdoc/>
    public Task ForgetAsync(QuarantineEntry entry, CancellationToken cancellation) =>
        rows.RemoveAsync(entry.Account, entry.Id, cancellation);

    /// <summary>Examples of an account after a message; and the message to go on after, or null when that was all.</summary>
    public async Task<(IReadOnlyList<VerdictExample> Examples, MessageId? Next)> ListAsync(
        AccountId account, MessageId? after, int countMax, CancellationToken cancellation)
    {
        var found = await rows.ListAsync(account, after, countMax, cancellation);
        var examples = new List<VerdictExample>(found.Count);
        foreach (var (message, record) in found)
        {
            // One that was moved or changed in its row, or whose key is destroyed, is as good as missing.
            if (await sealer.OpenAsync(SealPurpose.Example, Place, record, cancellation) is Opening.Opened opened
                && opened.Label.Subject == message.Value && opened.Label.Account == account.Value)
                examples.Add(Read(opened.Plaintext.Span));
        }

        return (examples, found.Count == countMax ? found[^1].Message : null);
    }

    internal static byte[] Write(bool legitimate, IReadOnlyList<int> features)
    {
        var count = Math.Min(features.Count, FeaturesMax);
        var bytes = new byte[1 + count * IntBytes];
        bytes[0] = legitimate ? (byte)1 : (byte)0;
        for (var at = 0; at < count; at++) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(1 + at * IntBytes), features[at]);
        return bytes;
    }

    internal static VerdictExample Read(ReadOnlySpan<byte> bytes)
    {
        var features = new int[(bytes.Length - 1) / IntBytes];
        for (var at = 0; at < features.Length; at++)
            features[at] = BinaryPrimitives.ReadInt32LittleEndian(bytes[(1 + at * IntBytes)..]);
        return new VerdictExample(bytes[0] == 1, features);
    }
}
