using Waxseal.Protection;
using Xunit;

namespace Waxseal.Tests.Protection;

/// <summary>
/// Sealed records through the key ring: two genuine records, and the one put where the other belongs. The keys of both exist, so that
/// nothing but the seal can refuse.
/// </summary>
public sealed class MovedRecordTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private readonly KeyStore store = new();

    private SealLabel Label => new(SealPurpose.Hop, "ingest", "acc_a", Day, "msg_x", 1, store.Time.Now.AddHours(1));

    public static TheoryData<string> Fields => ["purpose", "queue", "account", "day", "message", "attempt", "expiry"];

    [Theory, MemberData(nameof(Fields))]
    public async Task A_record_under_the_label_of_another_genuine_one_is_forged(string field)
    {
        var sealer = store.SealerOf(await store.RingAsync());
        var other = Other(field);
        var (mine, theirs) = (await SealAsync(sealer, Label), await SealAsync(sealer, other));
        Assert.True(SealedRecord.TryReadLabel(mine, out _, out var myHead));
        Assert.True(SealedRecord.TryReadLabel(theirs, out _, out var theirHead));

        byte[] moved = [.. theirs[..theirHead], .. mine[myHead..]];

        Assert.IsType<Opening.Opened>(await sealer.OpenAsync(other.Purpose, other.Place, theirs, CancellationToken.None));
        Assert.Equal(new Opening.Forged("bad_seal"), await sealer.OpenAsync(other.Purpose, other.Place, moved, CancellationToken.None));
    }

    [Fact]
    public async Task A_record_with_any_byte_changed_does_not_open()
    {
        var sealer = store.SealerOf(await store.RingAsync());
        var record = await SealAsync(sealer, Label);
        for (var at = 0; at < record.Length; at++)
        {
            byte[] changed = [.. record];
            changed[at] ^= 0x01;
            Assert.True(
                await sealer.OpenAsync(SealPurpose.Hop, "ingest", changed, CancellationToken.None) is Opening.Forged, $"byte {at} of {record.Length}");
        }
    }

    private SealLabel Other(string field) => field switch
    {
        "purpose" => Label with { Purpose = SealPurpose.Quarantine },
        "queue" => Label with { Place = "dispatch" },
        "account" => Label with { Account = "acc_b" },
        "day" => Label with { Day = Day.AddDays(1) },
        "message" => Label with { Subject = "msg_y" },
        "attempt" => Label with { Attempt = 2 },
        _ => Label with { ExpiresAt = Label.ExpiresAt.AddHours(1) },
    };

    private static async Task<byte[]> SealAsync(Sealer sealer, SealLabel label) =>
        await sealer.SealAsync(label, "text"u8.ToArray(), CancellationToken.None);
}
