using Waxseal.Flow;

namespace Waxseal.Tests.Limits;

/// <summary>Drafts as the limits see them.</summary>
internal static class LimitParts
{
    public static MessageDraft Draft(string to, string body = "Hello") => new(
        to, "", body, Channel.Auto, Sensitivity.Normal, MessageKind.Transactional, "", null, TimeSpan.FromDays(1), "");

    public static MessageDraft[] Drafts(params string[] numbers) => [.. numbers.Select(number => Draft(number))];

    /// <summary>A number that is not like any other.</summary>
    public static string Number(int at) => $"+4477009{at:00000}";
}
