using Microsoft.Extensions.DependencyInjection;
using Waxseal.Flow;

namespace Waxseal.Steps.Notify;

/// <summary>Registers the step.</summary>
public static class NotifyRegistration
{
    public static IServiceCollection AddNotify(this IServiceCollection services) =>
        services.AddSingleton<IStep<WebhookEvent, DeliveredEvent>, NotifyStep>();
}
