using System.Net;
using System.Text;

namespace Waxseal.Webhooks;

/// <summary>What a customer writes of an endpoint; null for what stays as it is.</summary>
public sealed record WebhookDraft(string? Url, IReadOnlyList<string>? Events, string? Description, bool? Enabled)
{
    public const int DescriptionCharactersMax = 200;

    /// <summary>The member that is wrong and a sentence about it, or null.</summary>
    public (string Field, string Fault)? FaultOf(IReadOnlyList<IPNetwork> allowed)
    {
        if (Url is not null && WebhookUrl.FaultOf(Url, allowed) is { } fault) return ("url", fault);
        if (Events is { Count: 0 or > WebhookEvents.FiltersMax })
            return ("events", $"It must name 1 to {WebhookEvents.FiltersMax} events.");
        for (var at = 0; at < (Events?.Count ?? 0); at++)
        {
            if (!WebhookEvents.IsFilter(Events?[at]))
                return ($"events[{at}]", "It must be a known event, a family such as message.*, or *.");
        }

        return Description is null || Description.Length <= DescriptionCharactersMax && Description.EnumerateRunes().All(IsPrintable)
            ? null
            : ("description", $"It may have {DescriptionCharactersMax} printable characters.");
    }

    /// <summary>Never prints the address.</summary>
    public override string ToString() => "WebhookDraft";

    private static bool IsPrintable(Rune rune) => !Rune.IsControl(rune) && rune != Rune.ReplacementChar;
}
