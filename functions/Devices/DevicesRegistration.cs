using Microsoft.Extensions.DependencyInjection;
using Waxseal.Flow;

namespace Waxseal.Devices;

/// <summary>Registers what is known of recipients' devices.</summary>
public static class DevicesRegistration
{
    public static IServiceCollection AddDevices(this IServiceCollection services)
    {
        services.AddOptions<DevicesOptions>().BindConfiguration("Devices").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<KnownDevices>()
            .AddSingleton<CodeCounts>()
            .AddSingleton<IRowsByToken>(provider => provider.GetRequiredService<KnownDevices>())
            .AddSingleton<IRowsByToken>(provider => provider.GetRequiredService<CodeCounts>());
    }
}
