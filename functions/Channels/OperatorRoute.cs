using System.ComponentModel.DataAnnotations;

namespace Waxseal.Channels;

/// <summary>Numbers that an operator takes, section <c>Operators:n:Routes:m</c>.</summary>
public sealed class OperatorRoute
{
    /// <summary>The first digits of the numbers, with + or without; empty for all.</summary>
    [RegularExpression(@"^\+?[0-9]{0,15}$")]
    public string Prefix { get; set; } = "";

    /// <summary>Among operators for equally long prefixes the lower number is asked first.</summary>
    [Range(0, 1_000)]
    public int Priority { get; set; }

    /// <summary>Among those of one priority the cheaper one is asked first; any unit, the same for all.</summary>
    [Range(0, 1_000_000)]
    public int Cost { get; set; }
}
