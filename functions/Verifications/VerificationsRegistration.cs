using Microsoft.Extensions.DependencyInjection;
using Waxseal.Flow;

namespace Waxseal.Verifications;

/// <summary>Registers the proof that a person has a number.</summary>
public static class VerificationsRegistration
{
    public static IServiceCollection AddVerifications(this IServiceCollection services)
    {
        services.AddOptions<VerificationsOptions>().BindConfiguration("Verifications").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<CodeMaker>()
            .AddSingleton<CodeSending>()
            .AddSingleton<VerificationStart>()
            .AddSingleton<VerificationCheck>()
            .AddSingleton<SilentReturn>()
            .AddSingleton<AskLimits>()
            .AddSingleton<IRowsByToken>(provider => provider.GetRequiredService<AskLimits>())
            .AddSingleton<VerificationGate>();
    }
}
