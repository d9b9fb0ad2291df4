using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Waxseal.Tests.Journeys;

/// <summary>
/// Which of the product's HTTP functions answered a call and which refused one: nobody has looked behind a door that nobody tried.
/// </summary>
internal sealed class CanaryRoutes
{
    // Their answer is the same to everybody.
    private static readonly string[] RefuseNobody = ["GET healthz", "GET v1/verifications/callback"];

    // The only answers that show what nothing else shows, and why.
    private static readonly Dictionary<string, string> Giving = new(StringComparer.Ordinal)
    {
        ["GET v1/quarantine/{id}/content"] = "a reviewer reads the text that he decides on, and who it says it is from",
        ["GET v1/webhooks"] = "an account sees its own address and its own note on it",
        ["GET v1/webhooks/{id}"] = "the same",
        ["POST v1/webhooks"] = "the same, and the secret to verify with, once",
        ["PUT v1/webhooks/{id}"] = "the same, without the secret",
        ["DELETE v1/webhooks/{id}"] = "the same, without the secret",
        ["POST v1/webhooks/{id}/rotate"] = "the same, and the next secret, once",
        ["POST v1/keys"] = "the secret to sign with, once",
        ["POST v1/keys/{id}/rotate"] = "the next secret, once",
        ["POST v1/verifications"] = "where the app's browser proves the number; the state in it is good for that once",
    };

    private readonly HashSet<string> answered = new(StringComparer.Ordinal), refused = new(StringComparer.Ordinal);
    private readonly HashSet<string> gave = new(StringComparer.Ordinal);

    /// <summary>Every route of the product, as <c>GET v1/messages/{id}</c>.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. from type in typeof(Program).Assembly.GetTypes()
           from function in type.GetMethods()
           where function.GetCustomAttribute<FunctionAttribute>() is not null
           from parameter in function.GetParameters()
           let http = parameter.GetCustomAttribute<HttpTriggerAttribute>()
           where http is not null
           from method in http.Methods!
           orderby http.Route, method
           select $"{method.ToUpperInvariant()} {http.Route}",
    ];

    /// <summary>What no call has tried yet, by name.</summary>
    public IReadOnlyList<string> Untried =>
    [
        .. All.Where(route => !answered.Contains(route)).Select(route => route + " never answered"),
        .. All.Except(RefuseNobody).Where(route => !refused.Contains(route)).Select(route => route + " never refused"),
        .. Giving.Keys.Where(route => !gave.Contains(route)).Select(route => route + " never gave what it is there to give"),
    ];

    /// <summary>The route that takes this call; where several could, the one with the most words of its own, as the router does.</summary>
    public static string Of(string method, string target)
    {
        var path = target.Split('?')[0].TrimStart('/').Split('/');
        return All.Where(route => route.StartsWith(method + " ", StringComparison.Ordinal) && Takes(Segments(route), path))
            .MinBy(route => Segments(route).Count(IsAny)) ?? throw new InvalidOperationException($"No route takes {method} {target}.");
    }

    /// <summary>Notes how a call ended.</summary>
    public void Note(string route, int status)
    {
        if (status < 300) answered.Add(route);
        if (status is >= 400 and < 500) refused.Add(route);
    }

    /// <summary>Notes that an answer showed what it is there to give.</summary>
    public void NoteGiven(string route)
    {
        if (!Giving.ContainsKey(route)) throw new InvalidOperationException($"{route} has no reason to give anything.");
        gave.Add(route);
    }

    private static string[] Segments(string route) => route[(route.IndexOf(' ') + 1)..].Split('/');

    private static bool Takes(string[] segments, string[] path) =>
        segments.Length == path.Length && segments.Zip(path).All(pair => IsAny(pair.First) || pair.First == pair.Second);

    private static bool IsAny(string segment) => segment[0] == '{';
}
