using Microsoft.Extensions.DependencyInjection;

namespace Waxseal.Console;

/// <summary>Registers what reviewers do.</summary>
public static class ConsoleRegistration
{
    public static IServiceCollection AddConsole(this IServiceCollection services) => services
        .AddSingleton<AllowList>()
        .AddSingleton<Reviews>()
        .AddSingleton<CampaignReviews>()
        .AddSingleton<AuditPages>();
}
