namespace Waxseal.Tests.Infra;

/// <summary>A hook's whole PATH: one program of the test's own, an azd that notes what it is told, and what sh needs.</summary>
internal sealed class FakeProgram : IDisposable
{
    private static readonly string[] Needed = ["sh", "tr", "grep", "date", "cut", "expr", "dirname", "cat", "sed"];

    public FakeProgram(string name, string script, string azd = """echo "$*" >> "$(dirname "$0")/said" """)
    {
        Write(name, script);
        Write("azd", azd);
        foreach (var program in Needed) File.CreateSymbolicLink(Path.Combine(Folder, program), Find(program));
    }

    /// <summary>
    /// An Azure CLI for which all is well in northeurope, and nothing was deleted. The cases, of a shell's <c>case</c> over the whole
    /// command line, come before that.
    /// </summary>
    public static FakeProgram Az(string cases, string before = "", string azd = """echo "$*" >> "$(dirname "$0")/said" """) => new("az", $$"""
        {{before}}
        case "$*" in
        {{cases}}
        "functionapp list-flexconsumption-locations "*|"appservice list-locations "*|"account list-locations "*) echo northeurope ;;
        "storage sku list "*|"provider show "*"].locations[]"*) echo northeurope ;;
        "storage account show-usage "*) printf 'StorageAccounts\n18\n250\n' ;;
        "network list-usages "*) printf 'VirtualNetworks\t6\t50\nNetworkSecurityGroups\t2\t100\nPublicIPAddresses\t6\t60\n' ;;
        "cognitiveservices account list-skus "*) echo NORTHEUROPE ;;
        "provider show "*) echo Registered ;;
        esac
        """, azd);

    public string Folder { get; } = Directory.CreateTempSubdirectory("waxseal-hook-").FullName;

    public async Task<string[]> SaidToAzdAsync(CancellationToken cancellation)
    {
        var said = Path.Combine(Folder, "said");
        return File.Exists(said) ? [.. (await File.ReadAllLinesAsync(said, cancellation)).Select(line => line.TrimEnd('\r'))] : [];
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Write(string name, string script)
    {
        var file = Path.Combine(Folder, name);
        File.WriteAllText(file, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program)).First(File.Exists);
}
