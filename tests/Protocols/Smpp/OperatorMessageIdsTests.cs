using Waxseal.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Protocols.Smpp;

public sealed class OperatorMessageIdsTests
{
    [Theory, InlineData("0000001A", "1a"), InlineData("1A", "0001a"), InlineData("0", "000"), InlineData(" 7F-x ", "7f-X")]
    public void Compares_ids_whatever_their_case_and_leading_zeros(string inReceipt, string inAnswer) =>
        Assert.Equal(OperatorMessageIds.Canonical(inAnswer), OperatorMessageIds.Canonical(inReceipt));

    [Theory]
    [InlineData("305419896", "12345678")]
    [InlineData("0000305419896", "12345678")]
    [InlineData("12345678", "305419896")]
    [InlineData("1A2B", "6699")]
    [InlineData("340282366920938463463374607431768211455", "ffffffffffffffffffffffffffffffff")]
    [InlineData("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", "340282366920938463463374607431768211455")]
    public void Finds_the_answers_spelling_among_the_forms_of_the_receipts(string inReceipt, string inAnswer) =>
        Assert.Contains(OperatorMessageIds.Canonical(inAnswer), OperatorMessageIds.Forms(inReceipt));

    [Fact]
    public void Tries_the_receipts_own_spelling_first() => Assert.Equal(["10", "a", "16"], OperatorMessageIds.Forms("0010"));

    [Theory]
    [InlineData("7", "7")]
    [InlineData("000", "0")]
    [InlineData("", "")]
    [InlineData("7F-x", "7f-x")]
    [InlineData("+7", "+7")]
    [InlineData("1 7", "1 7")]
    [InlineData("340282366920938463463374607431768211456", "340282366920938463463374607431768211456")]
    [InlineData("100000000000000000000000000000000g", "100000000000000000000000000000000g")]
    [InlineData("1ffffffffffffffffffffffffffffffff", "1ffffffffffffffffffffffffffffffff")]
    public void Has_one_form_for_what_is_no_number_or_too_long_a_one(string inReceipt, string form) =>
        Assert.Equal([form], OperatorMessageIds.Forms(inReceipt));
}
