using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;
using Waxseal.Local.Hosting.Invoking;
using Waxseal.Local.Hosting.Settings;

namespace Waxseal.Local.Hosting.Indexing;

/// <summary>Finds the methods marked <see cref="FunctionAttribute"/> and refuses what Azure would refuse, at start and by name.</summary>
internal sealed class FunctionIndex
{
    private const BindingFlags AnyMethod =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly TriggerReader triggers;
    private readonly bool webTypesAllowed;

    private FunctionIndex(TriggerReader triggers, bool webTypesAllowed)
    {
        this.triggers = triggers;
        this.webTypesAllowed = webTypesAllowed;
    }

    /// <summary>All functions of these types, by name. Throws <see cref="LocalPlatformException"/>.</summary>
    public static IReadOnlyList<FunctionEntry> Find(
        IEnumerable<Type> types, IConfiguration configuration, HostSettings settings, bool webTypesAllowed)
    {
        var index = new FunctionIndex(new TriggerReader(configuration, settings), webTypesAllowed);
        var found = new SortedDictionary<string, FunctionEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var method in types.SelectMany(type => type.GetMethods(AnyMethod)))
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is not { } attribute) continue;
            if (found.TryAdd(attribute.Name, index.Read(attribute.Name, method))) continue;
            throw new LocalPlatformException($"Two functions have the name '{attribute.Name}'.");
        }

        RefuseSharedRoutes(found.Values);
        return [.. found.Values];
    }

    private FunctionEntry Read(string name, MethodInfo method)
    {
        RefuseUncallable(name, method);
        var marked = method.GetParameters().Where(IsBound).ToArray();
        if (marked is not [var parameter] || parameter.GetCustomAttribute<TriggerBindingAttribute>() is not { } attribute)
        {
            throw Refused(name, "needs exactly one trigger and no other binding");
        }

        var trigger = triggers.Read(name, parameter, attribute);
        RefuseResult(name, method, trigger);
        var definition = new LocalFunctionDefinition(name, method, parameter, trigger);
        return new FunctionEntry(name, trigger, definition, method, FunctionCall.Compile(name, method, parameter, trigger));
    }

    private static bool IsBound(ParameterInfo parameter) => parameter.GetCustomAttribute<BindingAttribute>() is not null;

    private static void RefuseUncallable(string name, MethodInfo method)
    {
        if (string.IsNullOrWhiteSpace(name)) throw Refused(name, $"({method.Name}) needs a name");
        if (!method.IsPublic || method.DeclaringType is not { IsVisible: true }) throw Refused(name, "is not public");
        if (method.ContainsGenericParameters) throw Refused(name, "is generic");
        if (!method.IsStatic && method.DeclaringType.IsAbstract) throw Refused(name, "belongs to an abstract class");
        if (method.GetCustomAttributes<BindingAttribute>().Any())
        {
            throw Refused(name, "has an output binding, which the local host does not know; send with an injected client");
        }
    }

    private void RefuseResult(string name, MethodInfo method, FunctionTrigger trigger)
    {
        var type = method.ReturnType;
        // AZFW0002: nobody could await it.
        if (type == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute))) throw Refused(name, "is async void; return Task");
        if (type == typeof(void) || type == typeof(Task)) return;
        var value = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) ? type.GetGenericArguments()[0] : type;
        if (trigger is not HttpRequestTrigger) throw Refused(name, "returns a value; only HTTP functions do");
        if (!typeof(IActionResult).IsAssignableFrom(value) && !typeof(IResult).IsAssignableFrom(value))
        {
            throw Refused(name, $"returns {value.Name}; return IActionResult or IResult");
        }

        if (!webTypesAllowed) throw Refused(name, "uses ASP.NET Core's types; call ConfigureFunctionsWebApplication()");
    }

    private static void RefuseSharedRoutes(IEnumerable<FunctionEntry> entries)
    {
        var taken = new Dictionary<(string Template, string Method), string>();
        foreach (var entry in entries)
        {
            if (entry.As<HttpRequestTrigger>() is not { } http) continue;
            foreach (var method in http.Methods.DefaultIfEmpty("*"))
            {
                var route = (RouteShape.Of(http.Template), method);
                if (taken.TryAdd(route, entry.Name)) continue;
                throw Refused(entry.Name, $"has the same route and method as '{taken[route]}'");
            }
        }
    }

    /// <summary>The one form of every complaint.</summary>
    internal static LocalPlatformException Refused(string name, string why) => new($"The function '{name}' {why}.");
}
