namespace Waxseal.Flow;

/// <summary>Why a message must not be erased.</summary>
/// <param name="Account">Whose message.</param>
/// <param name="Message">Which.</param>
/// <param name="Reason">Names the matter, e.g. <c>case 2026/17</c>; never a text.</param>
/// <param name="By">The key that set it.</param>
/// <param name="At">When it was set.</param>
/// <param name="Lifted">It stands no more; retention has not caught up with its message yet.</param>
public sealed record LegalHold(AccountId Account, MessageId Message, string Reason, string By, DateTimeOffset At, bool Lifted = false)
{
    /// <summary>Version of the row as read; empty for one that is not stored yet.</summary>
    public string ETag { get; init; } = "";
}
