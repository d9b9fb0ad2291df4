using Microsoft.Extensions.DependencyInjection;
using Waxseal.Flow;

namespace Waxseal.Steps.Score;

/// <summary>Registers the step.</summary>
public static class ScoreRegistration
{
    public static IServiceCollection AddScore(this IServiceCollection services)
    {
        services.AddOptions<ScoreOptions>().BindConfiguration("Score").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<WeightsOptions>().BindConfiguration("Weights").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<RiskPolicies>()
            .AddSingleton<RecipientPace>()
            .AddSingleton<RiskGathering>()
            .AddSingleton<RiskRecord>()
            .AddSingleton<IStep<ScannedMessage, ScoredMessage>, ScoreStep>();
    }
}
