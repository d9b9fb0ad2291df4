using Waxseal.Flow;
using Waxseal.Tests.Protection;
using Xunit;

namespace Waxseal.Tests.Flow;

public sealed class IdTests
{
    private static readonly AccountId Other = AccountId.Parse("acc_b");

    [Fact]
    public async Task A_new_id_is_genuine_for_its_account_only()
    {
        var ids = await IdsAsync();
        var id = ids.New(Sample.Account, Sample.ReceivedAt);

        Assert.True(ids.IsGenuine(id, Sample.Account));
        Assert.False(ids.IsGenuine(id, Other));
        Assert.Equal(id, MessageId.Parse(id.Value));
    }

    [Fact]
    public async Task An_id_with_any_character_changed_is_a_guess()
    {
        var ids = await IdsAsync();
        var id = ids.New(Sample.Account, Sample.ReceivedAt).Value;
        for (var at = 4; at < id.Length; at++)
        {
            var changed = id[..at] + (id[at] == '1' ? '2' : '1') + id[(at + 1)..];
            Assert.False(ids.IsGenuine(MessageId.Parse(changed), Sample.Account), changed);
        }
    }

    [Fact]
    public async Task An_id_tells_when_it_was_received_and_sorts_by_it()
    {
        var ids = await IdsAsync();
        var first = ids.New(Sample.Account, Sample.ReceivedAt.AddMilliseconds(1));
        var second = ids.New(Sample.Account, Sample.ReceivedAt.AddMilliseconds(2));

        Assert.Equal(Sample.ReceivedAt.AddMilliseconds(1), first.ReceivedAt);
        Assert.Equal(new DateOnly(2026, 3, 2), first.Day);
        Assert.True(string.CompareOrdinal(first.Value, second.Value) < 0);
    }

    [Fact]
    public async Task Ids_of_one_instant_differ_and_spread_over_all_shards()
    {
        var ids = await IdsAsync();
        var made = Enumerable.Range(0, 500).Select(_ => ids.New(Sample.Account, Sample.ReceivedAt)).ToArray();

        Assert.Equal(500, made.Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 16), made.Select(id => id.Shard).Distinct().Order());
    }

    [Theory]
    [InlineData("msg_01kjpznqr0abcdefghjkmnpqrs", true)]
    [InlineData("msg_71kjpznqr0abcdefghjkmnpqrs", true)]
    [InlineData("msg_81kjpznqr0abcdefghjkmnpqrs", false)]
    [InlineData("msg_01kjpznqr0abcdefghjkmnpqr", false)]
    [InlineData("msg_01kjpznqr0abcdefghjkmnpqrss", false)]
    [InlineData("msg_01kjpznqr0abcdefghjkmnpqri", false)]
    [InlineData("msg_01KJPZNQR0abcdefghjkmnpqrs", false)]
    [InlineData("acc_01kjpznqr0abcdefghjkmnpqrs", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Reads_a_message_id(string? text, bool fits) => Assert.Equal(fits, MessageId.TryParse(text, out _));

    [Theory]
    [InlineData("acc_a", true)]
    [InlineData("acc_0_z", true)]
    [InlineData("acc_1234567890123456789012345678901234567890", true)]
    [InlineData("acc_12345678901234567890123456789012345678901", false)]
    [InlineData("acc_", false)]
    [InlineData("acc_A", false)]
    [InlineData("acc_a|b", false)]
    [InlineData("acc_a-b", false)]
    [InlineData("key_a", false)]
    [InlineData(null, false)]
    public void Reads_an_account_id(string? text, bool fits) => Assert.Equal(fits, AccountId.TryParse(text, out _));

    [Theory]
    [InlineData("key_a.1", true)]
    [InlineData("key_a.999999", true)]
    [InlineData("key_a.1000000", false)]
    [InlineData("key_a.0", false)]
    [InlineData("key_a.01", false)]
    [InlineData("key_a.+1", false)]
    [InlineData("key_a.", false)]
    [InlineData("key_a", false)]
    [InlineData("key_.1", false)]
    [InlineData("key_a.b.1", false)]
    [InlineData("key_1234567890123456789012345678901234567890.1", true)]
    [InlineData("key_12345678901234567890123456789012345678901.1", false)]
    [InlineData(null, false)]
    public void Reads_a_key_id_in_one_spelling(string? text, bool fits)
    {
        Assert.Equal(fits, KeyId.TryParse(text, out var id));
        if (fits) Assert.Equal(text, id.ToString());
    }

    [Fact]
    public void Parse_refuses_nonsense_without_repeating_it()
    {
        Assert.DoesNotContain("secret", Assert.Throws<FormatException>(() => MessageId.Parse("secret")).Message);
        Assert.DoesNotContain("secret", Assert.Throws<FormatException>(() => AccountId.Parse("secret")).Message);
        Assert.DoesNotContain("secret", Assert.Throws<FormatException>(() => KeyId.Parse("secret")).Message);
    }

    private static async Task<MessageIds> IdsAsync()
    {
        var store = new KeyStore();
        return new MessageIds(await store.RingAsync(), store.Random);
    }
}
