using Microsoft.Extensions.DependencyInjection;

namespace Waxseal.Networks;

/// <summary>Registers what is asked of the mobile networks about a number.</summary>
public static class NetworksRegistration
{
    public static IServiceCollection AddNetworks(this IServiceCollection services)
    {
        services.AddOptions<NetworksOptions>().BindConfiguration("Networks").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<OperatorNetworks>()
            .AddSingleton<NumberChecks>()
            .AddSingleton<Silences>()
            .AddSingleton<SilentProof>();
    }
}
