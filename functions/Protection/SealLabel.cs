namespace Waxseal.Protection;

/// <summary>
/// The clear, authenticated head of a sealed record. It says where the record belongs; whoever moves, replays or renames it
/// changes the label, and the seal no longer opens.
/// </summary>
/// <param name="Purpose">What the record is for.</param>
/// <param name="Place">The queue or table it was sealed for, at most 255 ASCII characters.</param>
/// <param name="Account">The account whose data key seals it.</param>
/// <param name="Day">The day of that data key: the UTC day of the message.</param>
/// <param name="Subject">The message (or receipt) it carries.</param>
/// <param name="Attempt">How often the step was tried before; 0 at first.</param>
/// <param name="ExpiresAt">After this instant, to the second, the record opens no more.</param>
public sealed record SealLabel(
    SealPurpose Purpose, string Place, string Account, DateOnly Day, string Subject, int Attempt, DateTimeOffset ExpiresAt)
{
    /// <summary>Which of the day's data keys seals it; set by the sealing, 0 while no key-encryption key leaked.</summary>
    public int Generation { get; init; }
}
