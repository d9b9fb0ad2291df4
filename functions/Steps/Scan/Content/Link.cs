namespace Waxseal.Steps.Scan.Content;

/// <summary>A link in a message, read as a phone would read it.</summary>
/// <param name="Start">First character in the views.</param>
/// <param name="Length">Characters in the views.</param>
/// <param name="Host">The host name in small letters, punycode decoded; or the IP literal.</param>
/// <param name="Domain">The part that somebody registered: <c>bank.co.uk</c> of <c>login.bank.co.uk</c>.</param>
/// <param name="Traits">How it is written.</param>
internal sealed record Link(int Start, int Length, string Host, string Domain, LinkTraits Traits)
{
    /// <summary>Never prints the link, which is part of a text.</summary>
    public override string ToString() => $"Link({Traits})";

    /// <summary>Whether the link is written in a given way.</summary>
    public bool Is(LinkTraits traits) => (Traits & traits) != 0;
}
