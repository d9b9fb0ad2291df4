namespace Waxseal.Steps.Scan.Content;

/// <summary>A link in a message, read as a phone would read it.</summary>
/// <param name="Start">First character in the views.</param>
/// <param name="Length">Characters in the views.</param>
/// <param name="HostCharacters">Where the host name is kept, until the next message is read.</param>
/// <param name="DomainStart">Where in the host name the part begins that somebody registered.</param>
/// <param name="Traits">How it is written.</param>
/// <param name="Trust">Whose pages it leads to.</param>
internal readonly record struct Link(
    int Start, int Length, ReadOnlyMemory<char> HostCharacters, int DomainStart, LinkTraits Traits, LinkTrust Trust)
{
    /// <summary>The host name in small letters, punycode decoded; or the IP literal.</summary>
    public ReadOnlySpan<char> Host => HostCharacters.Span;

    /// <summary>The part that somebody registered: <c>bank.co.uk</c> of <c>login.bank.co.uk</c>.</summary>
    public ReadOnlySpan<char> Domain => HostCharacters.Span[DomainStart..];

    /// <summary>Whether it leads to somebody's pages whom nobody here knows, or is written so that one cannot tell.</summary>
    public bool IsStranger => Trust == LinkTrust.Stranger;

    /// <summary>Never prints the link, which is part of a text.</summary>
    public override string ToString() => $"Link({Traits})";

    /// <summary>Whether the link is written in a given way.</summary>
    public bool Is(LinkTraits traits) => (Traits & traits) != 0;
}
