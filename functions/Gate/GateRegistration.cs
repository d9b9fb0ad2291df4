using Microsoft.Extensions.DependencyInjection;

namespace Waxseal.Gate;

/// <summary>Registers the edge.</summary>
public static class GateRegistration
{
    public static IServiceCollection AddGate(this IServiceCollection services)
    {
        services.AddOptions<GateOptions>().BindConfiguration("Gate").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<RequestReader>()
            .AddSingleton<AddressLimit>()
            .AddSingleton<Authenticator>()
            .AddSingleton<RequestHashes>()
            .AddSingleton<ReplayGuard>()
            .AddSingleton<SendGate>()
            .AddSingleton<CallerNotes>()
            .AddSingleton<CallGate>()
            .AddSingleton<ProbeRate>();
    }
}
