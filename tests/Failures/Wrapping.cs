using Microsoft.Extensions.DependencyInjection;

namespace Waxseal.Tests.Failures;

/// <summary>Puts something around a part of the product.</summary>
public static class Wrapping
{
    /// <summary>Replaces the registered part with what is made of it.</summary>
    public static void Wrap<T>(this IServiceCollection services, Func<T, T> wrap) where T : class
    {
        var found = services.Last(one => one.ServiceType == typeof(T) && !one.IsKeyedService);
        services.Remove(found);
        services.AddSingleton(provider => wrap((T)ActivatorUtilities.CreateInstance(provider, found.ImplementationType!)));
    }
}
