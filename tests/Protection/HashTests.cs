using Waxseal.Protection;
using Xunit;

namespace Waxseal.Tests.Protection;

/// <summary>Keyed hashes and phone tokens: their values are stored in rows and queues, so they may never change by accident.</summary>
public sealed class HashTests
{
    private static readonly byte[] Root = [.. Enumerable.Range(0, 32).Select(value => (byte)value)];
    private static readonly Macs Macs = new(Root);
    private static readonly PhoneTokens Tokens = new(new Dictionary<int, byte[]> { [1] = Root }, currentVersion: 1);

    [Fact]
    public void Hashes_are_what_they_were_when_they_were_approved() =>
        Approved.Approval.Check("hashes.txt", string.Join('\n',
            $"message id  {Macs.OfMessageId("acc_a", "msg_0123456789abcdefgh"):x}",
            $"hop         {Macs.OfHop("msg_x", "ingest", 0)}",
            $"row         {Convert.ToHexStringLower(Macs.OfRow("a|b|c"))}",
            $"request     {Macs.OfRequest("nonce", "n1")}",
            $"channel id  {Macs.OfChannelMessage("whatsapp", "wamid.a")}",
            $"content     {Macs.OfContent("acc_a", "+447700900123", "Hello")}",
            $"number      {Macs.OfReceiptNumber("operator", "abc123", "0900123")}",
            $"phone token {Tokens.Of("acc_a", "447700900123")}") + "\n");

    [Fact]
    public void A_token_says_its_version_and_no_digit_of_the_number() =>
        Assert.Matches("^tok_1_[0-9a-f]{32}$", Tokens.Of("acc_a", "447700900123"));

    [Fact]
    public void Equal_numbers_of_one_account_have_equal_tokens() =>
        Assert.Equal(Tokens.Of("acc_a", "447700900123"), Tokens.Of(1, "acc_a", "447700900123"));

    [Fact]
    public void Tokens_of_two_accounts_cannot_be_joined() =>
        Assert.NotEqual(Tokens.Of("acc_a", "447700900123")[6..], Tokens.Of("acc_b", "447700900123")[6..]);

    [Fact]
    public void No_token_of_an_account_is_any_of_another_accounts()
    {
        var numbers = Enumerable.Range(0, 1000).Select(last => $"447700{last:000000}").ToArray();

        Assert.Empty(numbers.Select(one => Tokens.Of("acc_a", one)).Intersect(numbers.Select(one => Tokens.Of("acc_b", one))));
    }

    [Theory]
    [InlineData("tok_12_00112233445566778899aabbccddeeff", true, 12)]
    [InlineData("tok_12_00112233445566778899aabbccddeef", false, 0)]
    [InlineData("tok_-1_00112233445566778899aabbccddeeff", false, 0)]
    [InlineData("tok__00112233445566778899aabbccddeeff", false, 0)]
    [InlineData("tok_", false, 0)]
    [InlineData("", false, 0)]
    public void Reads_what_is_a_token_and_nothing_else(string text, bool reads, int version)
    {
        Assert.Equal(reads, PhoneTokens.TryRead(text, out var read, out var bits));
        if (reads) Assert.Equal((version, new UInt128(0x0011223344556677, 0x8899aabbccddeeff)), (read, bits));
    }

    [Fact]
    public void A_hops_hash_differs_by_subject_queue_and_attempt()
    {
        string[] hashes =
        [
            Macs.OfHop("msg_x", "ingest", 0), Macs.OfHop("msg_y", "ingest", 0), Macs.OfHop("msg_x", "dispatch", 0),
            Macs.OfHop("msg_x", "ingest", 1),
        ];

        Assert.Equal(4, hashes.Distinct().Count());
    }

    [Fact]
    public void A_numbers_hash_differs_by_operator_and_id()
    {
        string[] hashes =
        [
            Macs.OfReceiptNumber("a", "1", "0900123"), Macs.OfReceiptNumber("b", "1", "0900123"), Macs.OfReceiptNumber("a", "2", "0900123"),
            Macs.OfReceiptNumber("a", "1", "0900124"),
        ];

        Assert.Equal(4, hashes.Distinct().Count());
    }

    [Fact]
    public void A_nonce_never_passes_for_an_idempotency_key() =>
        Assert.NotEqual(Macs.OfRequest("nonce", "x"), Macs.OfRequest("idempotency", "x"));

    [Fact]
    public void Another_root_makes_other_hashes() =>
        Assert.NotEqual(Macs.OfHop("msg_x", "ingest", 0), new Macs(new byte[32]).OfHop("msg_x", "ingest", 0));
}
