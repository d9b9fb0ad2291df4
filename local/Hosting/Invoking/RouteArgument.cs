using System.Globalization;

namespace Waxseal.Local.Hosting.Invoking;

/// <summary>Reads a route's values. A value that can't be converted fails the invocation, as on Azure: constrain the route.</summary>
internal static class RouteArgument
{
    /// <summary>The text, or null for an optional part that is absent.</summary>
    public static string? Text(LocalFunctionContext context, string name) =>
        context.Request.RouteValues.TryGetValue(name, out var value) ? value as string : null;

    /// <summary>The value; the type's default for an optional part that is absent.</summary>
    public static T Value<T>(LocalFunctionContext context, string name) where T : struct, IParsable<T> =>
        Optional<T>(context, name).GetValueOrDefault();

    /// <summary>The value, or null for an optional part that is absent.</summary>
    public static T? Optional<T>(LocalFunctionContext context, string name) where T : struct, IParsable<T>
    {
        if (Text(context, name) is not { } text) return null;
        if (T.TryParse(text, CultureInfo.InvariantCulture, out var value)) return value;
        throw new FormatException($"The route value '{name}' is no {typeof(T).Name}; add a constraint to the route to answer 404.");
    }
}
