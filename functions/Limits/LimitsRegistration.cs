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
            .AddHostedService(provider => provider.GetRequiredService<QuotaLeases>())
            .AddHostedService<IdleQuotas>()
            .AddVolume();
    }

    private static IServiceCollection AddVolume(this IServiceCollection services)
    {
        services.AddOptions<VolumeOptions>().BindConfiguration("Volume").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<VolumeBook>()
            .AddSingleton<VolumeGuard>()
            .AddSingleton<CampaignBook>()
            .AddSingleton<AccountBlocks>()
            .AddSingleton<Blocks>()
            .AddSingleton<BlockReviews>()
            .AddSingleton<BlockRelease>()
            .AddSingleton<BlockRun>();
    }
}
