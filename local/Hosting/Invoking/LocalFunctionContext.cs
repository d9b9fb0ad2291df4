using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Waxseal.Local.Hosting.Indexing;

namespace Waxseal.Local.Hosting.Invoking;

/// <summary>One invocation. What a function may never ask for is made only when asked.</summary>
internal sealed class LocalFunctionContext(FunctionEntry function, IServiceProvider services, object triggerValue, TimeProvider time)
    : FunctionContext
{
    private string? invocationId;
    private LocalInvocationFeatures? features;
    private IDictionary<object, object>? items;
    private InvocationResult? result;

    public FunctionEntry Function => function;

    /// <summary>The request, message, batch or timer.</summary>
    public object TriggerValue => triggerValue;

    /// <summary>The request; an HTTP function's only.</summary>
    public HttpRequest Request => triggerValue as HttpRequest ?? throw new InvalidOperationException("No request started this function.");

    /// <summary>Settles messages; a queue function's only.</summary>
    public ServiceBusMessageActions? Actions { get; init; }

    /// <summary>Cancels a queue's or timer's invocation; a request's own token is its connection's.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>What the function returned, or a middleware put in its place.</summary>
    public InvocationResult Result => result ??= new InvocationResult();

    public override string InvocationId => invocationId ??= Guid.CreateVersion7(time.GetUtcNow()).ToString();

    public override string FunctionId => function.Definition.Id;

    public override TraceContext TraceContext => new LocalTraceContext(triggerValue);

    public override BindingContext BindingContext => new LocalBindingContext(triggerValue);

    public override RetryContext RetryContext => LocalRetryContext.None;

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition => function.Definition;

    public override IDictionary<object, object> Items
    {
        get => items ??= triggerValue is HttpRequest request
            ? new Dictionary<object, object> { [FunctionContextExtensions.HttpContextKey] = request.HttpContext }
            : [];
        set => items = value;
    }

    public override IInvocationFeatures Features => features ??= new LocalInvocationFeatures();

    public override CancellationToken CancellationToken =>
        triggerValue is HttpRequest request ? request.HttpContext.RequestAborted : Cancellation;
}
