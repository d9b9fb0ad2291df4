using System.CommandLine;

namespace Waxseal.CommandLine;

/// <summary>How long a command waits for a message to become final.</summary>
internal static class WatchTimeout
{
    public static Option<int> Option() => new("--timeout")
    {
        Description = "Stop following after so many seconds",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 60,
    };
}
