using Microsoft.Extensions.DependencyInjection;
using Waxseal.Channels.Chats;
using Waxseal.Flow;

namespace Waxseal.Channels;

/// <summary>Registers the links to operators.</summary>
public static class ChannelRegistration
{
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddOptions<OperatorsOptions>().BindConfiguration("").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<LinksOptions>().BindConfiguration("Links").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<WhatsAppOptions>().BindConfiguration("WhatsApp").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SignalOptions>().BindConfiguration("Signal").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ReachOptions>().BindConfiguration("Reach").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SendLimits>().PostConfigure<WaysOut>((limits, ways) => limits.Chats = ways.Chats);
        return services
            .AddSingleton<WaysOut>()
            .AddSingleton<Reach>()
            .AddSingleton<IRowsByToken>(provider => provider.GetRequiredService<Reach>())
            .AddMetrics()
            .AddSingleton<OperatorMeters>()
            .AddSingleton<InstanceName>()
            .AddSingleton<OperatorKeys>()
            .AddSingleton<LinkFaults>()
            .AddSingleton<ReceiptIntake>()
            .AddSingleton<OperatorLinks>()
            .AddHostedService(provider => provider.GetRequiredService<OperatorLinks>())
            .AddSingleton<SmsSender>()
            .AddSingleton<IWayOut, SmsWay>()
            .AddSingleton<ChatSecrets>()
            .AddSingleton<ChatAlarms>()
            .AddSingleton<IWayOut, WhatsAppWay>()
            .AddSingleton<IWayOut, SignalWay>()
            .AddSingleton<WhatsAppWebhook>();
    }
}
