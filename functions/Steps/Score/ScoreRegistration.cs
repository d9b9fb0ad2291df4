using Microsoft.Extensions.DependencyInjection;

namespace Waxseal.Steps.Score;

/// <summary>Registers the step.</summary>
public static class ScoreRegistration
{
    public static IServiceCollection AddScore(this IServiceCollection services)
    {
        services.AddOptions<ScoreOptions>().BindConfiguration("Score").ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<Flow.IStep<Flow.ScannedMessage, Flow.ScoredMessage>, ScoreStep>();
    }
}
