using Microsoft.AspNetCore.Routing.Patterns;

namespace Waxseal.Local.Hosting.Indexing;

/// <summary>A route's template with the names of its parameters left out: what two routes may not share.</summary>
internal static class RouteShape
{
    public static string Of(string template) => string.Join('/', RoutePatternFactory.Parse(template).PathSegments
        .Select(segment => string.Concat(segment.Parts.Select(Part)))).ToLowerInvariant();

    private static string Part(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter =>
            $"{{{(parameter.IsCatchAll ? "**" : "")}{string.Join(':', parameter.ParameterPolicies.Select(policy => policy.Content))}}}",
        _ => "",
    };
}
