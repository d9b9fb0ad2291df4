using Microsoft.Extensions.DependencyInjection;

namespace Waxseal.Channels;

/// <summary>Registers the links to operators.</summary>
public static class ChannelRegistration
{
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddOptions<OperatorsOptions>().BindConfiguration("").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<ReceiptIntake>()
            .AddSingleton<OperatorLinks>()
            .AddHostedService(provider => provider.GetRequiredService<OperatorLinks>())
            .AddSingleton<SmsSender>();
    }
}
