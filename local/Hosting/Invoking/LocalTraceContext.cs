using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Waxseal.Local.Hosting.Invoking;

/// <summary>The trace a request or message came with.</summary>
internal sealed class LocalTraceContext(object triggerValue) : TraceContext
{
    public override string TraceParent => triggerValue switch
    {
        HttpRequest request => request.Headers.TraceParent.ToString(),
        ServiceBusReceivedMessage message when message.ApplicationProperties.TryGetValue("Diagnostic-Id", out var id) => id as string ?? "",
        _ => "",
    };

    public override string TraceState => triggerValue is HttpRequest request ? request.Headers.TraceState.ToString() : "";
}
