namespace Waxseal.Protocols.WhatsApp;

/// <summary>What an error of the Cloud API asks for.</summary>
public enum CloudApiClass
{
    /// <summary>Not an error.</summary>
    None = 0,

    /// <summary>It fails for now; the same again later.</summary>
    Failing,

    /// <summary>Too much at once, of this sender or to this person; the same again later.</summary>
    Throttled,

    /// <summary>This person can't be reached here: not on WhatsApp, or not willing. Another channel may.</summary>
    Undeliverable,

    /// <summary>The last answer of this person is over a day old, or never was: only a template may be sent.</summary>
    TemplateNeeded,

    /// <summary>The template is missing, paused, or does not fit its parameters.</summary>
    TemplateWrong,

    /// <summary>Our credentials or rights are wrong, or the sender is locked: no message passes until somebody mends it.</summary>
    SenderWrong,

    /// <summary>The request is wrong.</summary>
    RequestWrong,

    /// <summary>A code that this list does not know, and that is no error of theirs by its status.</summary>
    Unrecognised,
}
