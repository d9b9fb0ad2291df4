using Microsoft.Extensions.DependencyInjection;
using Waxseal.Flow;

namespace Waxseal.Webhooks;

/// <summary>Registers customers' endpoints, the way to them, and the rows that announce what they change.</summary>
public static class WebhookRegistration
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddOptions<WebhookOptions>().BindConfiguration("Webhooks").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<IMessageRows, AnnouncedRows>()
            .AddSingleton<IAnnouncements, Announcements>()
            .AddSingleton<WebhookDirectory>()
            .AddSingleton<WebhookEndpoints>()
            .AddSingleton<WebhookBodies>()
            .AddSingleton<IHostNames, SystemHostNames>()
            .AddSingleton<WebhookConnector>()
            .AddSingleton<WebhookSender>()
            .AddSingleton<WebhookProbe>()
            .AddSingleton<EndpointCircuits>();
    }
}
