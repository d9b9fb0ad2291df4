using Waxseal.Limits;
using Xunit;

namespace Waxseal.Tests.Limits;

public sealed class SipHashTests
{
    private static readonly SipHash Hash = new([.. Enumerable.Range(0, 16).Select(at => (byte)at)]);

    /// <summary>The authors' own vectors (SipHash: a fast short-input PRF, appendix A, and vectors.h): bytes 00, 01, ... of a length.</summary>
    [Theory]
    [InlineData(0, 0x726fdb47dd0e0e31)]
    [InlineData(1, 0x74f839c593dc67fd)]
    [InlineData(7, 0xab0200f58b01d137)]
    [InlineData(8, 0x93f5f5799a932462)]
    [InlineData(15, 0xa129ca6149be45e5)]
    public void Agrees_with_the_published_vectors(int length, ulong expected) =>
        Assert.Equal(expected, Hash.Of([.. Enumerable.Range(0, length).Select(at => (byte)at)]));

    [Fact]
    public void Two_hashes_are_hashed_as_their_bytes() =>
        Assert.Equal(
            Hash.Of([1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]), Hash.Of(1, 2));
}
