using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Waxseal.Flow;
using Waxseal.Steps.Scan.Content;

namespace Waxseal.Steps.Scan;

/// <summary>Registers the step.</summary>
public static class ScanRegistration
{
    public static IServiceCollection AddScan(this IServiceCollection services)
    {
        services.AddOptions<ScanOptions>().BindConfiguration("Scan").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(provider => new ContentScanner(provider.GetRequiredService<IOptions<ScanOptions>>().Value.ToLimits()))
            .AddSingleton<ITextForms>(
                provider => new TextForms(provider.GetRequiredService<IOptions<ScanOptions>>().Value.ToLimits()))
            .AddSingleton<ITextFeatures, TextFeatures>()
            .AddSingleton<IStep<VerifiedMessage, ScannedMessage>, ScanStep>();
    }
}
