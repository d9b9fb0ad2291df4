using Microsoft.Extensions.DependencyInjection;

namespace Waxseal.Limits;

/// <summary>Registers what bounds an account: quotas, and its own normal volume.</summary>
public static class LimitsRegistration
{
    public static IServiceCollection AddLimits(this IServiceCollection services) => services;
}
