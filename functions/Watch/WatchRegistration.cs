using Microsoft.Extensions.DependencyInjection;

namespace Waxseal.Watch;

/// <summary>Registers what is counted, learnt and noticed.</summary>
public static class WatchRegistration
{
    public static IServiceCollection AddWatch(this IServiceCollection services) => services;
}
