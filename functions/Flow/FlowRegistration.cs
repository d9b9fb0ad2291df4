using Microsoft.Extensions.DependencyInjection;

namespace Waxseal.Flow;

/// <summary>Registers the spine.</summary>
public static class FlowRegistration
{
    public static IServiceCollection AddFlow(this IServiceCollection services)
    {
        services.AddOptions<FlowOptions>().BindConfiguration("Flow").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<QuarantineOptions>().BindConfiguration("Quarantine").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SendLimits>().BindConfiguration("Send").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<MessageIds>()
            .AddSingleton<Hops>()
            .AddSingleton<NumberTokens>()
            .AddSingleton<Backoff>()
            .AddSingleton<MessageStates>()
            .AddSingleton<HeldEntries>()
            .AddSingleton<Holds>()
            .AddSingleton<Erasure>()
            .AddSingleton<RecentTraffic>()
            .AddSingleton<Conveyor>()
            .AddSingleton<ForgedCount>()
            .AddSingleton<DeadLetters>();
    }
}
