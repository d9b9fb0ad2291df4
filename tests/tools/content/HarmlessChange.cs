namespace Waxseal.Tests.Tools.Content;

/// <summary>A change that senders make every day and that says nothing about them.</summary>
/// <param name="Name">As reports show it.</param>
/// <param name="Apply">The text with the change.</param>
public sealed record HarmlessChange(string Name, Func<string, Random, string> Apply)
{
    /// <summary>The text with the change. Same text and seed, same result.</summary>
    public string Of(string text, int seed) => Apply(text, SeededChance.For(text, seed));

    /// <inheritdoc/>
    public override string ToString() => Name;
}
