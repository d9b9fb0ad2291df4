using Microsoft.Extensions.DependencyInjection;
using Waxseal.Channels;
using Waxseal.Flow;

namespace Waxseal.Steps.Receipt;

/// <summary>Registers the step.</summary>
public static class ReceiptRegistration
{
    public static IServiceCollection AddReceipts(this IServiceCollection services)
    {
        services.AddOptions<ReceiptsOptions>().BindConfiguration("Receipts").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<ReceiptSlots>()
            .AddSingleton<IStep<ReceivedReceipt, AppliedReceipt>, ReceiptStep>();
    }
}
