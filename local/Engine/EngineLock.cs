namespace Waxseal.Local.Engine;

/// <summary>
/// Keeps a second process away from a data folder: an open, locked file, which the system unlocks when the process
/// ends, however it ends. SQLite's own locks would let two processes take turns, and each has its queues in memory.
/// </summary>
internal sealed class EngineLock : IDisposable
{
    // How the runtime reports a file that another process has open: the system's own code. ERROR_SHARING_VIOLATION as
    // an HRESULT on Windows; elsewhere it locks with flock, which answers EWOULDBLOCK: 11 on Linux, 35 on macOS and
    // BSD.
    private const int SharingViolationWindows = unchecked((int)0x80070020);
    private const int WouldBlockLinux = 11;
    private const int WouldBlockBsd = 35;

    private readonly FileStream file;

    private EngineLock(FileStream file) => this.file = file;

    /// <summary>Makes the folder, for its owner's eyes only, and takes the lock.</summary>
    public static EngineLock Take(string dataPath)
    {
        var path = Path.Combine(dataPath, "waxseal.lock");
        try
        {
            MakeFolder(dataPath);
            return new EngineLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new EngineFileException($"The data folder {dataPath} can't be written to: {failure.Message}", failure);
        }
        catch (IOException failure) when (IsSharingViolation(failure))
        {
            throw new EngineFileException(
                $"The data folder {dataPath} is in use by another process. Stop that process, or give this one another folder " +
                "(LocalPlatform:DataPath).", failure);
        }
        catch (IOException failure)
        {
            throw new EngineFileException($"The data folder {dataPath} can't be used: {failure.Message}", failure);
        }
    }

    public void Dispose() => file.Dispose();

    private static bool IsSharingViolation(IOException failure)
    {
        if (OperatingSystem.IsWindows()) return failure.HResult == SharingViolationWindows;
        return failure.HResult == (OperatingSystem.IsLinux() ? WouldBlockLinux : WouldBlockBsd);
    }

    private static void MakeFolder(string dataPath)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(dataPath);
        else Directory.CreateDirectory(dataPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
