// Stands in for Microsoft.Azure.Functions.Worker 2.51.0.
using System.Reflection;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Builds an app; <see cref="Build"/> returns the host that serves its functions.</summary>
public sealed class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly HostApplicationBuilder inner;
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> links = [];
    private readonly Assembly functions;

    internal FunctionsApplicationBuilder(string[]? args, Assembly functions)
    {
        this.functions = functions;
        inner = new HostApplicationBuilder(new HostApplicationBuilderSettings { Args = args ?? [], DisableDefaults = true });
    }

    /// <summary>Data shared while building.</summary>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)inner).Properties;

    /// <summary>The settings.</summary>
    public ConfigurationManager Configuration => inner.Configuration;

    IConfigurationManager IHostApplicationBuilder.Configuration => inner.Configuration;

    /// <summary>Names and paths of the app.</summary>
    public IHostEnvironment Environment => inner.Environment;

    /// <summary>The logging.</summary>
    public ILoggingBuilder Logging => inner.Logging;

    /// <summary>The metrics.</summary>
    public IMetricsBuilder Metrics => inner.Metrics;

    /// <summary>The services.</summary>
    public IServiceCollection Services => inner.Services;

    /// <summary>Replaces the container.</summary>
    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => inner.ConfigureContainer(factory, configure);

    /// <summary>Adds one link to the chain around every invocation; the first added is the outermost.</summary>
    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        links.Add(middleware);
        return this;
    }

    /// <summary>Builds the host.</summary>
    public IHost Build() => inner.Build();

    internal void AllowWebTypes() => WebTypesAllowed = true;

    private bool WebTypesAllowed { get; set; }
}
