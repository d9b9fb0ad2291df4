using Waxseal.CommandLine;
using Xunit;

namespace Waxseal.Tests.Client;

public sealed class PrivateFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("waxseal-private").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Kept => Path.Combine(folder, "key.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Is_readable_by_its_owner_only_whatever_lay_beside_it()
    {
        await File.WriteAllTextAsync(Kept + ".new", "left by somebody", Token);

        await PrivateFile.ReplaceAsync(Kept, "a key"u8.ToArray(), Token);

        Assert.Equal("a key", await File.ReadAllTextAsync(Kept, Token));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Kept));
    }

    [Fact]
    public async Task Does_not_follow_a_link_that_somebody_laid_there()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A link there needs a right that tests have not.");
        var elsewhere = Path.Combine(folder, "elsewhere");
        await File.WriteAllTextAsync(elsewhere, "untouched", Token);
        File.CreateSymbolicLink(Kept + ".new", elsewhere);

        await PrivateFile.ReplaceAsync(Kept, "a key"u8.ToArray(), Token);

        Assert.Equal("untouched", await File.ReadAllTextAsync(elsewhere, Token));
        Assert.Null(new FileInfo(Kept).LinkTarget);
        Assert.Equal("a key", await File.ReadAllTextAsync(Kept, Token));
    }
}
