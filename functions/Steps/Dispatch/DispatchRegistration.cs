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
                (dispatch, channels) => channels.Value.Operators.All(one => one.AnswerWaitMax() < dispatch.ClaimDuration),
                "Dispatch:ClaimDuration must be longer than every Operators:n:ResponseTimeout by more than 1.2 s, so that only the dead " +
                "are overtaken.")
            .ValidateOnStart();
        return services
            .AddSingleton<SubmitRecord>()
            .AddSingleton<IStep<ScoredMessage, DispatchedMessage>, DispatchStep>();
    }
}
