using Microsoft.Extensions.DependencyInjection;

namespace Waxseal.Accounts;

/// <summary>Registers accounts and keys.</summary>
public static class AccountRegistration
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<AccountOptions>().BindConfiguration("Accounts").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SignatureRules>().BindConfiguration("Signature").ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<SenderDirectory>()
            .AddSingleton<AccountRegister>()
            .AddSingleton<KeyRegister>()
            .AddSingleton<Bootstrap>()
            .AddHostedService<DemoAccount>();
    }
}
