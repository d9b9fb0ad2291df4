using Microsoft.Extensions.DependencyInjection;

namespace Waxseal.Upkeep;

/// <summary>Registers the timers' work.</summary>
public static class UpkeepRegistration
{
    public static IServiceCollection AddUpkeep(this IServiceCollection services)
    {
        services.AddOptions<RetentionOptions>().BindConfiguration("Retention").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<HeldExpiry>()
            .AddSingleton<RetentionRun>()
            .AddSingleton<KeyRotationRun>()
            .AddSingleton<ReleaseRun>();
    }
}
