using Microsoft.Extensions.DependencyInjection;
using Waxseal.Protection;

namespace Waxseal.Accounts;

/// <summary>Registers accounts and keys.</summary>
public static class AccountRegistration
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<AccountOptions>().BindConfiguration("Accounts").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ContentSettingsOptions>().BindConfiguration("ContentSettings").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SignatureRules>().BindConfiguration("Signature").ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<SenderDirectory>()
            .AddSingleton<AccountChanges>()
            .AddSingleton<AccountRegister>()
            .AddSingleton<ContentRules>()
            .AddSingleton<ContentSettingsRegister>()
            .AddSingleton<RiskSettingsRegister>()
            .AddSingleton<KeyRegister>()
            .AddSingleton<IKeySource, HeldApiKeys>()
            .AddSingleton<Bootstrap>()
            .AddKeyRotation()
            .AddHostedService<DemoAccount>();
    }

    private static IServiceCollection AddKeyRotation(this IServiceCollection services) => services
        .AddSingleton<KeyRotation>()
        .AddSingleton<KeyFirstUse>()
        .AddSingleton<KeyNetworks>()
        .AddHostedService(provider => provider.GetRequiredService<KeyNetworks>());
}
