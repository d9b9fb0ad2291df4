using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Waxseal.Limits;

/// <summary>Registers what bounds an account: quotas, and its own normal volume.</summary>
public static class LimitsRegistration
{
    public static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddOptions<VolumeOptions>().BindConfiguration("Volume").ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<IVolumeAlarm, SilentVolumeAlarm>();
        return services
            .AddSingleton<VolumeBook>()
            .AddSingleton<CampaignBook>()
            .AddSingleton<AccountBlocks>()
            .AddSingleton<Blocks>()
            .AddSingleton<BlockReviews>()
            .AddSingleton<BlockRelease>()
            .AddSingleton<BlockRun>();
    }
}
