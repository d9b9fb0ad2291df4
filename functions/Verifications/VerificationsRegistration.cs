using Microsoft.Extensions.DependencyInjection;

namespace Waxseal.Verifications;

/// <summary>Registers the proof that a person has a number.</summary>
public static class VerificationsRegistration
{
    public static IServiceCollection AddVerifications(this IServiceCollection services) => services;
}
