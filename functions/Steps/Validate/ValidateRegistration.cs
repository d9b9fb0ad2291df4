using Microsoft.Extensions.DependencyInjection;
using Waxseal.Flow;

namespace Waxseal.Steps.Validate;

/// <summary>Registers the step.</summary>
public static class ValidateRegistration
{
    public static IServiceCollection AddValidate(this IServiceCollection services) =>
        services.AddSingleton<IStep<IngestedMessage, VerifiedMessage>, ValidateStep>();
}
