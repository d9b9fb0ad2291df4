using System.Security.Cryptography;
using Waxseal.Steps.Scan.Content;
using Xunit;

namespace Waxseal.Tests.Steps.Scan.Content;

public sealed class ModelFileTests
{
    private const int HeaderBytes = 48;
    private static readonly byte[] Whole = TrialModel.FileOf(["verify your account"], []);

    [Fact]
    public void Reads_what_it_wrote() =>
        Assert.True(ContentModel.Load(new MemoryStream(Whole)).Judge("verify your account").Probability > 0.5);

    [Theory]
    [InlineData(0, "does not start as one")]
    [InlineData(7, "does not start as one")]
    [InlineData(8, "its format is")]
    [InlineData(12, "its buckets have")]
    [InlineData(16, "checksum")]
    [InlineData(24, "checksum")]
    [InlineData(28, "checksum")]
    [InlineData(32, "checksum")]
    [InlineData(36, "checksum")]
    [InlineData(47, "checksum")]
    [InlineData(HeaderBytes + 12_345, "checksum")]
    public void Refuses_a_changed_byte(int at, string reason)
    {
        var file = (byte[])Whole.Clone();
        file[at] ^= 1;

        Assert.Contains(reason, MessageOf(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_changed_checksum()
    {
        var file = (byte[])Whole.Clone();
        file[^1] ^= 1;

        Assert.Contains("checksum", MessageOf(file), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "does not start as one")]
    [InlineData(HeaderBytes - 1, "does not start as one")]
    [InlineData(HeaderBytes, "length")]
    [InlineData(1_000_000, "length")]
    public void Refuses_a_file_cut_short(int bytes, string reason) => Assert.Contains(reason, MessageOf(Whole[..bytes]),
        StringComparison.Ordinal);

    [Fact]
    public void Refuses_a_file_that_goes_on() => Assert.Contains("length", MessageOf([.. Whole, 0]), StringComparison.Ordinal);

    [Theory]
    [InlineData(24, 0f)]
    [InlineData(24, float.NaN)]
    [InlineData(28, float.PositiveInfinity)]
    [InlineData(32, -1f)]
    [InlineData(36, float.NaN)]
    public void Refuses_parameters_that_are_no_numbers_even_with_a_right_checksum(int at, float value)
    {
        var file = (byte[])Whole.Clone();
        BitConverter.TryWriteBytes(file.AsSpan(at), value);
        SHA256.HashData(file.AsSpan(0, file.Length - SHA256.HashSizeInBytes), file.AsSpan(file.Length - SHA256.HashSizeInBytes));

        Assert.Contains("parameters", MessageOf(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_which_file_is_missing()
    {
        var failure = Assert.Throws<InvalidDataException>(() => ContentModel.LoadFile("nowhere.bin"));

        Assert.Contains("nowhere.bin", failure.Message, StringComparison.Ordinal);
        Assert.Contains("content model", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_product_does_not_start_without_its_weights()
    {
        var folder = Directory.CreateTempSubdirectory("waxseal-").FullName;
        try
        {
            using var host = Waxseal.Program.CreateBuilder(
                [$"--LocalPlatform:DataPath={folder}", "--LocalPlatform:Url=http://127.0.0.1:0", "--Scan:ModelFile=nowhere.bin"]).Build();

            var failure = await Assert.ThrowsAsync<InvalidDataException>(() => host.StartAsync(TestContext.Current.CancellationToken));

            Assert.Contains("nowhere.bin", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string MessageOf(byte[] file) =>
        Assert.Throws<InvalidDataException>(() => ContentModel.Load(new MemoryStream(file))).Message;
}
