using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;

namespace Waxseal.Protection;

/// <summary>Registers keys and seals.</summary>
public static class ProtectionRegistration
{
    public static IServiceCollection AddProtection(this IServiceCollection services)
    {
        services.AddOptions<ProtectionOptions>().BindConfiguration("Protection").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AuditOptions>().BindConfiguration("Audit").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(_ => RandomNumberGenerator.Create())
            .AddSingleton<KeyRing>()
            .AddSingleton<KeyInventory>()
            .AddSingleton<IAuditKeys, AuditKeys>()
            .AddSingleton<DataKeys>()
            .AddSingleton<RowSecrets>()
            .AddSingleton<Sealer>()
            .AddSingleton<AuditSeals>()
            .AddSingleton<AuditVerifier>()
            .AddSingleton<AuditAnchors>()
            .AddSingleton<IAuditTrail, AuditTrail>()
            .AddHostedService<KeyRingRefresh>();
    }
}
