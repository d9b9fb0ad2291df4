namespace Waxseal.CommandLine;

/// <summary>Writes a file that holds a key: readable by its owner only, whole or not at all.</summary>
internal static class PrivateFile
{
    /// <summary>Returns when it would survive a crash.</summary>
    public static async Task ReplaceAsync(string path, byte[] content, CancellationToken cancellation)
    {
        // One that lies there already has somebody's owner and rights, or leads elsewhere: it is never written to.
        File.Delete(path + ".new");
        var beside = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) beside.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var file = new FileStream(path + ".new", beside))
        {
            await file.WriteAsync(content, cancellation);
            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".new", path, overwrite: true);
    }
}
