using System.Security.Cryptography;
using Waxseal.Protection;
using Xunit;

namespace Waxseal.Tests.Protection;

public sealed class SealedRecordTests
{
    private static readonly SealLabel Label = new(
        SealPurpose.Hop, "ingest", "acc_a", new DateOnly(2026, 3, 2), "msg_x", 1, new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero));

    private static readonly byte[] Plaintext = "Hello, this is the text."u8.ToArray();

    [Theory, InlineData(0), InlineData(1), InlineData(int.MaxValue)]
    public void Opens_what_it_sealed_with_its_label(int generation)
    {
        using var aes = Aes();
        var record = Seal(aes, Label with { Generation = generation });

        Assert.True(SealedRecord.TryReadLabel(record, out var label, out var head));
        Assert.Equal(Label with { Generation = generation }, label);
        Assert.True(SealedRecord.TryOpen(aes, record, head, out var plaintext));
        Assert.Equal(Plaintext, plaintext);
    }

    [Theory, InlineData(0), InlineData(1)]
    public void Refuses_a_record_with_any_bit_of_it_flipped(int generation)
    {
        using var aes = Aes();
        var record = Seal(aes, Label with { Generation = generation });
        for (var bit = 0; bit < record.Length * 8; bit++)
        {
            var changed = (byte[])record.Clone();
            changed[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.False(Opens(aes, changed), $"bit {bit}");
        }
    }

    [Theory, InlineData(0), InlineData(1)]
    public void Refuses_a_record_cut_at_any_length(int generation)
    {
        using var aes = Aes();
        var record = Seal(aes, Label with { Generation = generation });
        for (var length = 0; length < record.Length; length++) Assert.False(Opens(aes, record[..length]), $"length {length}");
        Assert.False(Opens(aes, [.. record, 0]));
    }

    public static TheoryData<string> Changes() => ["purpose", "place", "account", "day", "subject", "attempt", "expiry", "generation"];

    [Theory, MemberData(nameof(Changes))]
    public void Refuses_a_record_under_the_label_of_another(string what)
    {
        using var aes = Aes();
        var other = what switch
        {
            "purpose" => Label with { Purpose = SealPurpose.Quarantine },
            "place" => Label with { Place = "dispat" },
            "account" => Label with { Account = "acc_b" },
            "day" => Label with { Day = Label.Day.AddDays(1) },
            "subject" => Label with { Subject = "msg_y" },
            "attempt" => Label with { Attempt = 2 },
            "generation" => Label with { Generation = 1 },
            _ => Label with { ExpiresAt = Label.ExpiresAt.AddSeconds(1) },
        };
        var (record, stranger) = (Seal(aes, Label), Seal(aes, other));
        Assert.True(SealedRecord.TryReadLabel(record, out _, out var head));

        byte[] moved = [.. stranger[..head], .. record[head..]];

        Assert.True(Opens(aes, stranger));
        Assert.False(Opens(aes, moved));
    }

    [Fact]
    public void Refuses_a_record_of_another_key()
    {
        using var aes = Aes();
        using var other = new AesGcm(new byte[32], 16);

        Assert.False(Opens(other, Seal(aes, Label)));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(255, true)]
    [InlineData(0, false)]
    [InlineData(256, false)]
    public void A_labels_text_has_1_to_255_characters(int length, bool fits)
    {
        using var aes = Aes();
        var label = Label with { Subject = new string('x', length) };
        if (!fits) Assert.Throws<ArgumentException>(() => Seal(aes, label));
        else Assert.True(Opens(aes, Seal(aes, label)));
    }

    [Fact]
    public void Seals_an_empty_plaintext()
    {
        using var aes = Aes();

        Assert.True(Opens(aes, SealedRecord.Seal(aes, Label, new byte[12], [])));
    }

    private static AesGcm Aes() => new(SHA256.HashData("key"u8), 16);

    private static byte[] Seal(AesGcm aes, SealLabel label) => SealedRecord.Seal(aes, label, new byte[12], Plaintext);

    private static bool Opens(AesGcm aes, byte[] record) =>
        SealedRecord.TryReadLabel(record, out _, out var head) && SealedRecord.TryOpen(aes, record, head, out _);
}
