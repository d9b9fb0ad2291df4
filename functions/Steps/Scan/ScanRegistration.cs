using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Waxseal.Accounts;
using Waxseal.Flow;
using Waxseal.Steps.Scan.Content;
using Waxseal.Steps.Scan.Safety;

namespace Waxseal.Steps.Scan;

/// <summary>Registers the step.</summary>
public static class ScanRegistration
{
    public static IServiceCollection AddScan(this IServiceCollection services)
    {
        services.AddOptions<ScanOptions>().BindConfiguration("Scan").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<ContentSafetyOptions>().BindConfiguration("ContentSafety").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<HarmGuard>()
            .AddSingleton<SecondOpinion>()
            .AddSingleton<ContentPolicies>()
            .AddSingleton<IContentVocabulary, ContentVocabulary>()
            .AddSingleton(provider => ContentModel.LoadFile(provider.GetRequiredService<IOptions<ScanOptions>>().Value.ModelFile))
            .AddSingleton(provider => new ContentScanner(
                provider.GetRequiredService<IOptions<ScanOptions>>().Value.ToLimits(), provider.GetRequiredService<ContentModel>()))
            .AddHostedService<ModelCheck>()
            .AddSingleton<ITextForms>(
                provider => new TextForms(provider.GetRequiredService<IOptions<ScanOptions>>().Value.ToLimits()))
            .AddSingleton<ITextFeatures, TextFeatures>()
            .AddSingleton<IStep<VerifiedMessage, ScannedMessage>, ScanStep>();
    }
}
