using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Waxseal.Tests.Local.Hosting;

public sealed class MiddlewareTests
{
    [Fact]
    public async Task Runs_the_first_added_outermost()
    {
        await using var host = await StartAsync(builder => builder
            .UseMiddleware((context, next) => AroundAsync(context, next, "outer"))
            .UseMiddleware((context, next) => AroundAsync(context, next, "inner")));
        await host.Client.GetStringAsync("/text");
        Assert.Equal(["outer in", "inner in", "inner out", "outer out"], host.Probe.Facts);
    }

    [Fact]
    public async Task Runs_a_conditional_one_for_its_functions_only()
    {
        await using var host = await StartAsync(builder => builder
            .UseWhen<Watcher>(context => context.FunctionDefinition.Name == "text"));
        await host.Client.GetStringAsync("/text");
        await host.Client.GetStringAsync("/headers");
        Assert.Equal(["text: httpTrigger"], host.Probe.Facts);
    }

    [Fact]
    public async Task May_answer_in_place_of_the_function()
    {
        await using var host = await StartAsync(builder => builder.UseMiddleware((context, _) =>
        {
            context.GetInvocationResult().Value = new StatusCodeResult(418);
            return Task.CompletedTask;
        }));
        using var answer = await host.Client.GetAsync("/text");
        Assert.Equal((HttpStatusCode)418, answer.StatusCode);
    }

    [Fact]
    public async Task Gives_every_invocation_an_id_of_its_own()
    {
        await using var host = await StartAsync(builder => builder.UseMiddleware((context, next) =>
        {
            context.InstanceServices.GetRequiredService<Probe>().Tell(context.InvocationId);
            return next();
        }));
        await host.Client.GetStringAsync("/text");
        await host.Client.GetStringAsync("/text");
        Assert.Equal(2, host.Probe.Facts.Distinct().Count());
    }

    private static async Task AroundAsync(FunctionContext context, Func<Task> next, string name)
    {
        var probe = context.InstanceServices.GetRequiredService<Probe>();
        probe.Tell(name + " in");
        await next();
        probe.Tell(name + " out");
    }

    private static Task<TestHost> StartAsync(Action<FunctionsApplicationBuilder> configure) =>
        TestHost.StartAsync(typeof(HttpFunctions), null, builder =>
        {
            builder.Services.AddScoped<ScopedThing>();
            configure(builder);
        });

    public sealed class Watcher(Probe probe) : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            probe.Tell($"{context.FunctionDefinition.Name}: {context.FunctionDefinition.InputBindings.Values.Single().Type}");
            return next(context);
        }
    }
}
