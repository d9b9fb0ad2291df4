namespace Waxseal.Local.Engine;

/// <summary>How a delivery ends.</summary>
internal enum Ending
{
    None,
    Complete,
    Abandon,
    DeadLetter,
}
