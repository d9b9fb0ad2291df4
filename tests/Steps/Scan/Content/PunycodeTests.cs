using Waxseal.Steps.Scan.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

public sealed class PunycodeTests
{
    /// <summary>RFC 3492, 7.1, samples in small letters, and two common names.</summary>
    [Theory]
    [InlineData("xn--mnchen-3ya", "m\u00FCnchen")]
    [InlineData("xn--bcher-kva", "b\u00FCcher")]
    [InlineData("xn--ihqwcrb4cv8a8dqg056pqjye", "\u4ED6\u4EEC\u4E3A\u4EC0\u4E48\u4E0D\u8BF4\u4E2D\u6587")]
    [InlineData("xn--4dbcagdahymbxekheh6e0a7fei0b",
        "\u05DC\u05DE\u05D4\u05D4\u05DD\u05E4\u05E9\u05D5\u05D8" +
        "\u05DC\u05D0\u05DE\u05D3\u05D1\u05E8\u05D9\u05DD\u05E2\u05D1\u05E8\u05D9\u05EA")]
    public void Decodes_the_samples_of_the_standard(string label, string decoded) => Assert.Equal(decoded, Decode(label));

    [Theory]
    [InlineData("example")]
    [InlineData("xn--")]
    [InlineData("xn--!!")]
    [InlineData("xn--a-9")]
    [InlineData("xn--99999999999999999999")]
    [InlineData("xn--zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public void Leaves_what_is_not_valid_as_it_is_or_shorter_without_throwing(string label) =>
        Assert.InRange(Decode(label).Length, 0, label.Length);

    private static string Decode(string label)
    {
        var host = label.ToCharArray();
        return new string(host, 0, Punycode.DecodeHost(host));
    }
}
