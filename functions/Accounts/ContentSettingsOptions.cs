using System.ComponentModel.DataAnnotations;

namespace Waxseal.Accounts;

/// <summary>Limits of what an account's content settings may hold, section <c>ContentSettings</c>.</summary>
/// <remarks>
/// All of it stands in the account's row, which every instance reads anew every few seconds, and is looked for in every message: the
/// limits keep the row below the 64 KiB of a table's property, and the scan's time in bounds.
/// </remarks>
public sealed class ContentSettingsOptions
{
    /// <summary>Own domains of an account; a group of companies has dozens.</summary>
    [Range(0, 1000)]
    public int DomainsMax { get; set; } = 200;

    /// <summary>Own sender IDs of an account; each has to be registered with operators, so there are few.</summary>
    [Range(0, 1000)]
    public int SendersMax { get; set; } = 50;

    /// <summary>Terms of an account. All are looked for in one pass, so many cost little.</summary>
    [Range(0, 1000)]
    public int TermsMax { get; set; } = 200;

    /// <summary>Characters of a term: a phrase, not a text.</summary>
    [Range(1, 200)]
    public int TermCharactersMax { get; set; } = 64;

    /// <summary>Patterns of an account. Each is a pass of its own over every message.</summary>
    [Range(0, 100)]
    public int PatternsMax { get; set; } = 20;

    /// <summary>Characters of a pattern.</summary>
    [Range(1, 1000)]
    public int PatternCharactersMax { get; set; } = 256;

    /// <summary>States of a pattern with its repetitions written out: <c>(ab){1,50}</c> has 100. Memory and time grow with them.</summary>
    [Range(1, 500)]
    public int PatternStatesMax { get; set; } = 100;
}
