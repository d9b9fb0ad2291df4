using Microsoft.Extensions.DependencyInjection;

namespace Waxseal.Devices;

/// <summary>Registers what is known of recipients' devices.</summary>
public static class DevicesRegistration
{
    public static IServiceCollection AddDevices(this IServiceCollection services)
    {
        services.AddOptions<DevicesOptions>().BindConfiguration("Devices").ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<KnownDevices>().AddSingleton<CodeCounts>();
    }
}
