using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Waxseal.Channels;
using Waxseal.Flow;

namespace Waxseal.Steps.Dispatch;

/// <summary>Registers the step.</summary>
public static class DispatchRegistration
{
    public static IServiceCollection AddDispatch(this IServiceCollection services)
    {
        services.AddOptions<DispatchOptions>().BindConfiguration("Dispatch").ValidateDataAnnotations()
            .Validate<IOptions<OperatorsOptions>>(
                (dispatch, operators) => operators.Value.Operators.All(one => one.ResponseTimeout < dispatch.ClaimDuration),
                "Dispatch:ClaimDuration must be longer than each operator's ResponseTimeout: only the dead may be overtaken.")
            .ValidateOnStart();
        return services
            .AddSingleton<SubmitRecord>()
            .AddSingleton<IStep<ScoredMessage, DispatchedMessage>, DispatchStep>();
    }
}
