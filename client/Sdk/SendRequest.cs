using System.Text;

namespace Waxseal.Client;

/// <summary>One message to send. What is null the gateway decides.</summary>
/// <param name="To">E.164 with its plus sign, e.g. <c>+447700900123</c>.</param>
/// <param name="Body">The text.</param>
public sealed record SendRequest(string To, string Body)
{
    /// <summary>Sender ID.</summary>
    public string? From { get; init; }

    public MessageChannel? Channel { get; init; }

    public MessageSensitivity? Sensitivity { get; init; }

    public MessageKind? Kind { get; init; }

    /// <summary>The sender's own reference.</summary>
    public string? Reference { get; init; }

    /// <summary>Not before; at most 7 days ahead.</summary>
    public DateTimeOffset? SendAt { get; init; }

    public int? ValidityMinutes { get; init; }

    public MessageDevice? Device { get; init; }

    // Text, number and reference end up in logs soon enough when a record prints them.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Kind = ").Append(Kind);
        return true;
    }
}
