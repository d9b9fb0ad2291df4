using Microsoft.Extensions.DependencyInjection;

namespace Waxseal.Channels;

/// <summary>Registers the links to operators.</summary>
public static class ChannelRegistration
{
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddOptions<OperatorsOptions>().BindConfiguration("").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LinksOptions>().BindConfiguration("Links").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddMetrics()
            .AddSingleton<OperatorMeters>()
            .AddSingleton<InstanceName>()
            .AddSingleton<OperatorKeys>()
            .AddSingleton<LinkFaults>()
            .AddSingleton<ReceiptIntake>()
            .AddSingleton<OperatorLinks>()
            .AddHostedService(provider => provider.GetRequiredService<OperatorLinks>())
            .AddSingleton<SmsSender>();
    }
}
