using Microsoft.Extensions.DependencyInjection;
using Waxseal.Flow;

namespace Waxseal.Steps.Ingest;

/// <summary>Registers the step.</summary>
public static class IngestRegistration
{
    public static IServiceCollection AddIngest(this IServiceCollection services)
    {
        services.AddOptions<IngestOptions>().BindConfiguration("Ingest").ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<IStep<ReceivedMessage, IngestedMessage>, IngestStep>();
    }
}
