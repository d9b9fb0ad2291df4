using Waxseal.Protection;
using Xunit;

namespace Waxseal.Tests.Protection;

public sealed class SealerTests
{
    private readonly KeyStore store = new();

    private SealLabel Label => new(
        SealPurpose.Hop, "ingest", "acc_a", new DateOnly(2026, 3, 2), "msg_x", 0, store.Time.Now.AddSeconds(10));

    [Fact]
    public async Task Opens_in_another_instance_what_one_has_sealed()
    {
        var record = await SealAsync(Label);

        var opening = await OpenAsync(record);

        var opened = Assert.IsType<Opening.Opened>(opening);
        Assert.Equal("text"u8, opened.Plaintext.Span);
        Assert.Equal(Label, opened.Label);
    }

    [Theory]
    [InlineData(SealPurpose.Hop, "dispatch")]
    [InlineData(SealPurpose.Content, "ingest")]
    public async Task Refuses_a_record_in_another_place_or_for_another_purpose(SealPurpose purpose, string place)
    {
        var record = await SealAsync(Label);

        var opening = await store.SealerOf(await store.RingAsync()).OpenAsync(purpose, place, record, CancellationToken.None);

        Assert.Equal(new Opening.Forged("misplaced"), opening);
    }

    [Theory]
    [InlineData(9_999, false)]
    [InlineData(10_000, true)]
    public async Task A_record_expires_at_its_instant(int afterMilliseconds, bool expired)
    {
        var record = await SealAsync(Label);
        store.Time.Advance(TimeSpan.FromMilliseconds(afterMilliseconds));

        Assert.Equal(expired, await OpenAsync(record) is Opening.Expired);
    }

    [Fact]
    public async Task Says_forged_and_not_expired_of_a_changed_record_after_its_time()
    {
        var record = await SealAsync(Label);
        record[^1] ^= 1;
        store.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(new Opening.Forged("bad_seal"), await OpenAsync(record));
    }

    [Fact]
    public async Task Makes_no_key_for_a_record_that_names_an_unknown_one()
    {
        var record = await SealAsync(Label);
        store.DataKeys.Clear();

        Assert.Equal(new Opening.Forged("unknown_key"), await OpenAsync(record));
        Assert.Empty(store.DataKeys);
    }

    [Fact]
    public async Task Refuses_what_is_no_record() =>
        Assert.Equal(new Opening.Forged("malformed"), await OpenAsync("""{"to":"+447700900123"}"""u8.ToArray()));

    [Fact]
    public async Task Two_seals_of_one_text_share_no_nonce()
    {
        var sealer = store.SealerOf(await store.RingAsync());
        var first = await sealer.SealAsync(Label, "text"u8.ToArray(), CancellationToken.None);
        var second = await sealer.SealAsync(Label, "text"u8.ToArray(), CancellationToken.None);

        Assert.True(SealedRecord.TryReadLabel(first, out _, out var head));
        Assert.NotEqual(first[head..(head + 12)], second[head..(head + 12)]);
    }

    [Fact]
    public async Task Seals_from_many_threads_at_once()
    {
        var sealer = store.SealerOf(await store.RingAsync());

        await Parallel.ForAsync(0, 200, async (number, cancellation) =>
        {
            var label = Label with { Subject = $"msg_{number}" };
            var record = await sealer.SealAsync(label, BitConverter.GetBytes(number), cancellation);
            var opened = Assert.IsType<Opening.Opened>(await sealer.OpenAsync(SealPurpose.Hop, "ingest", record, cancellation));
            Assert.Equal(number, BitConverter.ToInt32(opened.Plaintext.Span));
        });
    }

    private async Task<byte[]> SealAsync(SealLabel label) =>
        await store.SealerOf(await store.RingAsync()).SealAsync(label, "text"u8.ToArray(), CancellationToken.None);

    private async Task<Opening> OpenAsync(byte[] record) =>
        await store.SealerOf(await store.RingAsync()).OpenAsync(SealPurpose.Hop, "ingest", record, CancellationToken.None);
}
