namespace Waxseal.Tests.Tools.Traffic;

/// <summary>When a made-up account sends.</summary>
public enum Rhythm
{
    /// <summary>Not set.</summary>
    None = 0,

    /// <summary>Monday to Friday, eight to six, less at noon.</summary>
    Office,

    /// <summary>All week, nine to nine, most in the evening and on Saturdays.</summary>
    Shop,

    /// <summary>Codes to sign in: always, least at four in the morning.</summary>
    AllDay,

    /// <summary>Reminders: most of the day's messages at nine in the morning.</summary>
    Reminders,
}
