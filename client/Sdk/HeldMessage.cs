using System.Text;

namespace Waxseal.Client;

/// <summary>A message that waits for a person.</summary>
public sealed record HeldMessage
{
    /// <summary><c>msg_...</c></summary>
    public required string Id { get; init; }

    /// <summary>What held it: content or risk.</summary>
    public string? Reason { get; init; }

    /// <summary>Findings or risk factors.</summary>
    public IReadOnlyList<HeldFinding> Findings { get; init => field = value ?? []; } = [];

    /// <summary>Masked.</summary>
    public string? To { get; init; }

    public DateTimeOffset? HeldAt { get; init; }

    /// <summary>What an approval must name, so that it holds for exactly this text and number.</summary>
    public required string ContentHash { get; init; }

    /// <summary>What was decided, or <c>pending</c>.</summary>
    public string? Verdict { get; init; }

    /// <summary>Id of the key that sent it: its holder can't decide on it.</summary>
    public string? SentBy { get; init; }

    /// <summary>A verdict after this instant comes too late.</summary>
    public DateTimeOffset? WaitsUntil { get; init; }

    /// <summary>The same for messages of one template, <c>cmp_...</c>; null for one that has none.</summary>
    public string? Campaign { get; init; }

    /// <summary>Who decided; null while it waits.</summary>
    public string? ReviewedBy { get; init; }

    /// <summary>
    /// The outline of the text, letters and digits masked; only <see cref="WaxsealQuarantine.GetAsync"/> gives it. The text itself is had
    /// by <see cref="WaxsealQuarantine.ReadAsync"/>, and the gateway notes who read it.
    /// </summary>
    public string? Masked { get; init; }

    /// <summary>Where its links lead.</summary>
    public IReadOnlyList<string> Domains { get; init => field = value ?? []; } = [];

    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Id = ").Append(Id).Append(", Reason = ").Append(Reason);
        return true;
    }
}
