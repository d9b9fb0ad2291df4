using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Waxseal.Local.Hosting.Invoking;

/// <summary>The trigger's data by name: a request's route values, a message's id and delivery count.</summary>
internal sealed class LocalBindingContext(object triggerValue) : BindingContext
{
    public override IReadOnlyDictionary<string, object?> BindingData => triggerValue switch
    {
        HttpRequest request => request.RouteValues,
        _ when LocalFunctionContext.MessageOf(triggerValue) is { } message =>
            new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["MessageId"] = message.MessageId,
            ["DeliveryCount"] = message.DeliveryCount,
        },
        _ => new Dictionary<string, object?>(StringComparer.Ordinal),
    };
}
