using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Waxseal.Channels;
using Waxseal.Channels.Chats;
using Waxseal.Flow;

namespace Waxseal.Steps.Dispatch;

/// <summary>Registers the step.</summary>
public static class DispatchRegistration
{
    // The turn that a message waits for, and what lies around the call.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    public static IServiceCollection AddDispatch(this IServiceCollection services)
    {
        services.AddOptions<DispatchOptions>().BindConfiguration("Dispatch").ValidateDataAnnotations()
            .Validate<IOptions<OperatorsOptions>>(
                (dispatch, channels) => channels.Value.Operators.All(one => one.AnswerWaitMax() < dispatch.ClaimDuration),
                "Dispatch:ClaimDuration must be longer than every Operators:n:ResponseTimeout by more than 1.2 s, so that only the dead " +
                "are overtaken.")
            .Validate<IOptions<WhatsAppOptions>, IOptions<SignalOptions>>(
                (dispatch, whatsApp, signal) =>
                    (!whatsApp.Value.IsSetUp || (whatsApp.Value.ResponseTimeout + Margin) * 2 < dispatch.ClaimDuration) &&
                    (!signal.Value.IsSetUp || signal.Value.ResponseTimeout + Margin < dispatch.ClaimDuration),
                "Dispatch:ClaimDuration must be longer than twice WhatsApp:ResponseTimeout, and than Signal:ResponseTimeout, by 4 s.")
            .ValidateOnStart();
        return services
            .AddSingleton<SubmitRecord>()
            .AddSingleton<SimCheck>()
            .AddSingleton<IStep<ScoredMessage, DispatchedMessage>, DispatchStep>();
    }
}
