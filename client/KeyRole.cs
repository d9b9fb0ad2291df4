namespace Waxseal.CommandLine;

/// <summary>Which of the two keys a command signs with: who sends may not approve.</summary>
internal enum KeyRole
{
    Sender = 0,
    Reviewer,
}
