namespace Waxseal.Steps.Scan.Content;

/// <summary>What is odd about one character of a message, once it is folded.</summary>
[Flags]
internal enum CharacterTraits : byte
{
    None = 0,

    /// <summary>Stood there as a capital.</summary>
    Capital = 1,

    /// <summary>A letter of another script that looks like a Latin one.</summary>
    LookAlike = 2,

    /// <summary>A Latin letter in mathematical, circled or small-capital dress.</summary>
    Styled = 4,

    /// <summary>Characters that cannot be seen stood before it.</summary>
    AfterHidden = 8,

    /// <summary>One of letters that were set apart, as in <c>v.e.r.i.f.y</c>.</summary>
    Spaced = 16,

    /// <summary>Stood there as a code, as in <c>%68</c> or <c>&amp;#104;</c>.</summary>
    Escaped = 32,

    /// <summary>A mark of its own stood over it, which is left out of the views.</summary>
    Marked = 64,

    /// <summary>Invisible characters, dress, spacing or codes: what no honest sender does inside a word.</summary>
    Crooked = Styled | AfterHidden | Spaced | Escaped,
}
