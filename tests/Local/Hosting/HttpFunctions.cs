using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Waxseal.Tests.Local.Hosting;

public sealed class HttpFunctions(Probe probe, ScopedThing scoped)
{
    [Function("items")]
    public IActionResult Items(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "items/{id}/{count:int}/{guid:guid}/{rest?}")] HttpRequest request,
        string id, int count, Guid guid, string? rest) =>
        new OkObjectResult(new { id, count, guid, rest });

    [Function("created")]
    public Task<IActionResult> Created([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request) =>
        Task.FromResult<IActionResult>(new ObjectResult(new ProblemDetails { Title = "made" }) { StatusCode = 201 });

    [Function("text")]
    public static IResult Text([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Text("plain");

    [Function("fails")]
    public IActionResult Fails([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
        throw new InvalidOperationException("a secret of the inside");

    [Function("body")]
    public async Task<IActionResult> Body([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request)
    {
        using var copy = new MemoryStream();
        await request.Body.CopyToAsync(copy);
        return new ContentResult { Content = copy.Length.ToString() };
    }

    [Function("headers")]
    public IActionResult Headers([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) =>
        new OkObjectResult(request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()));

    [Function("scope")]
    public IActionResult Scope([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, FunctionContext context) =>
        new OkObjectResult(new[]
        {
            ReferenceEquals(scoped, request.HttpContext.RequestServices.GetRequiredService<ScopedThing>()),
            ReferenceEquals(scoped, context.InstanceServices.GetRequiredService<ScopedThing>()),
            ReferenceEquals(context.GetHttpContext(), request.HttpContext),
        });

    [Function("waits")]
    public async Task<IActionResult> Waits(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, CancellationToken cancellation)
    {
        probe.Tell("waits");
        await probe.Gate.WaitAsync(cancellation);
        return new ContentResult { Content = "done" };
    }

    [Function("left")]
    public async Task Left([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request, CancellationToken cancellation)
    {
        probe.Tell("entered");
        var left = new TaskCompletionSource();
        await using var registered = cancellation.Register(left.SetResult);
        await left.Task;
        probe.Tell("client left");
    }
}

public sealed class ScopedThing : IDisposable
{
    public bool Disposed { get; private set; }

    public void Dispose() => Disposed = true;
}
