using System.Text;

namespace Waxseal.Client;

/// <summary>A message that waits for a person.</summary>
public sealed record HeldMessage
{
    /// <summary><c>msg_...</c></summary>
    public required string Id { get; init; }

    /// <summary>What held it: content or risk.</summary>
    public string? Reason { get; init; }

    /// <summary>Codes of findings or risk factors.</summary>
    public IReadOnlyList<string> Findings { get; init => field = value ?? []; } = [];

    /// <summary>Masked.</summary>
    public string? To { get; init; }

    public DateTimeOffset? HeldAt { get; init; }

    /// <summary>What an approval must name, so that it holds for exactly this text and number.</summary>
    public required string ContentHash { get; init; }

    /// <summary>What was decided, or <c>pending</c>.</summary>
    public string? Verdict { get; init; }

    /// <summary>The text; only <see cref="WaxsealClient.ReadHeldAsync"/> gives it, and the gateway notes who read it.</summary>
    public string? Body { get; init; }

    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Id = ").Append(Id).Append(", Reason = ").Append(Reason);
        return true;
    }
}
