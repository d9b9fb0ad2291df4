namespace Waxseal.CommandLine;

/// <summary>Which of the keys a command signs with: who sends may not approve.</summary>
internal enum KeyRole
{
    Sender = 0,
    Reviewer,

    /// <summary>Manages accounts and keys.</summary>
    Administrator,
}
