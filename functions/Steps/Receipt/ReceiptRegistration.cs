using Microsoft.Extensions.DependencyInjection;
using Waxseal.Flow;

namespace Waxseal.Steps.Receipt;

/// <summary>Registers the step.</summary>
public static class ReceiptRegistration
{
    public static IServiceCollection AddReceipts(this IServiceCollection services) =>
        services.AddSingleton<IStep<ReceivedReceipt, AppliedReceipt>, ReceiptStep>();
}
