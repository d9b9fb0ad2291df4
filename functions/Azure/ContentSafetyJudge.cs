using System.Text;
using System.Text.Json;
using Azure;
using Azure.AI.ContentSafety;
using Azure.Identity;
using Microsoft.Extensions.Options;
using Waxseal.Steps.Scan.Safety;

namespace Waxseal.Azure;

/// <summary>Asks Azure AI Content Safety about a text.</summary>
public sealed class ContentSafetyJudge(ContentSafetyClient client, IOptions<ContentSafetyOptions> options, TimeProvider time) : IHarmJudge
{
    private static readonly (TextCategory Category, HarmKind Kind)[] Kinds =
    [
        (TextCategory.Hate, HarmKind.Hate), (TextCategory.Sexual, HarmKind.Sexual),
        (TextCategory.Violence, HarmKind.Violence), (TextCategory.SelfHarm, HarmKind.SelfHarm),
    ];

    /// <inheritdoc/>
    public async Task<HarmAnswer> AskAsync(string text, CancellationToken cancellation)
    {
        var question = new AnalyzeTextOptions(WellFormed(text));
        foreach (var name in options.Value.BlocklistNames) question.BlocklistNames.Add(name);
        try
        {
            var response = await client.AnalyzeTextAsync(question, cancellation);
            return Read(response.Value);
        }
        catch (RequestFailedException exception)
        {
            return new HarmAnswer.Away(ReasonOf(exception.Status), RetryAfterOf(exception.GetRawResponse()));
        }
        catch (AuthenticationFailedException)
        {
            // No token: its issuer is away, or does not know this app.
            return new HarmAnswer.Away(AwayReason.Unreachable);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException or FormatException)
        {
            // What the client throws for a body that is not the service's: a proxy's page, another version's JSON.
            return new HarmAnswer.Away(AwayReason.Unreadable);
        }
    }

    private static HarmAnswer Read(AnalyzeTextResult result)
    {
        var severities = new Dictionary<HarmKind, int>();
        foreach (var (category, kind) in Kinds)
        {
            // An answer that leaves a kind out is none: silence must not pass for a clean text. The package says null for no list at all.
            if (result.CategoriesAnalysis?.FirstOrDefault(one => one.Category == category) is not { Severity: { } severity })
                return new HarmAnswer.Away(AwayReason.Unreadable);
            severities[kind] = severity;
        }

        return new HarmAnswer.Judged(severities, result.BlocklistsMatch is { Count: > 0 });
    }

    // Half of a surrogate pair can't be written as UTF-8: it goes as U+FFFD.
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static AwayReason ReasonOf(int status) => status switch
    {
        0 => AwayReason.Unreachable,
        400 or 413 => AwayReason.TextRefused,
        408 => AwayReason.Slow,
        429 => AwayReason.Throttled,
        < 500 => AwayReason.Refused,
        _ => AwayReason.Failing,
    };

    // Seconds, or a date (RFC 9110, 10.2.3).
    private TimeSpan? RetryAfterOf(Response? response)
    {
        if (response is null || !response.Headers.TryGetValue("Retry-After", out var value) || value is null) return null;
        if (int.TryParse(value, out var seconds)) return seconds > 0 ? TimeSpan.FromSeconds(seconds) : null;
        if (!DateTimeOffset.TryParse(value, out var at)) return null;
        var pause = at - time.GetUtcNow();
        return pause > TimeSpan.Zero ? pause : null;
    }
}
