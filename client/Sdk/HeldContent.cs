using System.Text;

namespace Waxseal.Client;

/// <summary>What a held message says; the gateway noted who asked for it.</summary>
public sealed record HeldContent
{
    /// <summary><c>msg_...</c></summary>
    public required string Id { get; init; }

    /// <summary>Masked.</summary>
    public string? To { get; init; }

    /// <summary>Sender ID; null for the operator's own.</summary>
    public string? From { get; init; }

    public required string Body { get; init; }

    /// <summary>What an approval of this must name.</summary>
    public required string ContentHash { get; init; }

    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Id = ").Append(Id);
        return true;
    }
}
