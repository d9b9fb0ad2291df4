namespace Waxseal.Tests.Tools.Content;

/// <summary>One way in which the senders of fraud hide a text from filters while people can still read it.</summary>
/// <param name="Name">As reports show it.</param>
/// <param name="Apply">The text in disguise; the same text where there is nothing to hide.</param>
public sealed record Disguise(string Name, Func<string, Random, string> Apply)
{
    /// <summary>The text in disguise. Same text and seed, same result.</summary>
    public string Of(string text, int seed) => Apply(text, SeededChance.For(text, seed));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
