using Microsoft.Extensions.DependencyInjection;
using Waxseal.Accounts;
using Waxseal.Limits;

namespace Waxseal.Watch;

/// <summary>Registers what is counted, learnt and noticed.</summary>
public static class WatchRegistration
{
    public static IServiceCollection AddWatch(this IServiceCollection services)
    {
        services.AddOptions<WatchOptions>().BindConfiguration("Watch").ValidateDataAnnotations()
            .Validate(watch => watch.CloseAfter > 2 * watch.FlushPeriod, "Watch:CloseAfter must be longer than two of Watch:FlushPeriod.")
            .Validate(watch => watch.RepeatFactor >= watch.SpikeFactor, "Watch:RepeatFactor must be at least Watch:SpikeFactor.")
            .ValidateOnStart();
        return services
            .AddSingleton<Traffic>()
            .AddSingleton<INetworkNews>(provider => provider.GetRequiredService<Traffic>())
            .AddHostedService(provider => provider.GetRequiredService<Traffic>())
            .AddSingleton<AlertMeters>()
            .AddSingleton<Alerts>()
            .AddSingleton<OpenAlerts>()
            .AddSingleton<KnownDestinations>()
            .AddSingleton<IVolumeAlarm, VolumeAlarm>();
    }
}
