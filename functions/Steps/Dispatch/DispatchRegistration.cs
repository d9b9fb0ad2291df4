using Microsoft.Extensions.DependencyInjection;
using Waxseal.Flow;

namespace Waxseal.Steps.Dispatch;

/// <summary>Registers the step.</summary>
public static class DispatchRegistration
{
    public static IServiceCollection AddDispatch(this IServiceCollection services)
    {
        services.AddOptions<DispatchOptions>().BindConfiguration("Dispatch").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<SubmitRecord>()
            .AddSingleton<IStep<ScoredMessage, DispatchedMessage>, DispatchStep>();
    }
}
