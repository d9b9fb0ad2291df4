namespace Waxseal.CommandLine;

/// <summary>Where the tool runs.</summary>
internal sealed record Surroundings(
    TextWriter Output, TextWriter Error, Func<string, string?> Environment, string Directory, TimeProvider Time);
