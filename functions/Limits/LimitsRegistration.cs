using Microsoft.Extensions.DependencyInjection;

namespace Waxseal.Limits;

/// <summary>Registers what bounds an account: quotas, and its own normal volume.</summary>
public static class LimitsRegistration
{
    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddOptions<LimitsOptions>().BindConfiguration("Limits").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<QuotaLink>()
            .AddSingleton<QuotaLeases>()
            .AddSingleton<NumberRows>()
            .AddSingleton<NumberLimits>()
            .AddSingleton<SendLimiter>()
            .AddSingleton<LimitSettingsRegister>()
            .AddHostedService(provider => provider.GetRequiredService<QuotaLeases>());
    }
}
