// Stands in for Microsoft.Azure.Functions.Worker 2.51.0.
using System.Reflection;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Waxseal.Local.Engine;
using Waxseal.Local.Hosting;
using Waxseal.Local.Hosting.Http;
using Waxseal.Local.Hosting.Indexing;
using Waxseal.Local.Hosting.Settings;
using Waxseal.Local.Tables;
using Waxseal.Local.Vault;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Builds an app; <see cref="Build"/> returns the host that serves its functions.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly HostApplicationBuilder inner;
    private readonly LocalDefaults defaults;
    private readonly List<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> links = [];
    private readonly Assembly functions;
    private IReadOnlyList<Type>? functionTypes;
    private bool webTypesAllowed;
    private bool built;

    internal FunctionsApplicationBuilder(string[]? args, Assembly functions)
    {
        this.functions = functions;
        if (functions == Assembly.GetEntryAssembly()) StartFailure.EndProcessWithSentence();
        inner = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            DisableDefaults = true,
            ApplicationName = functions.GetName().Name,
            EnvironmentName = System.Environment.GetEnvironmentVariable("AZURE_FUNCTIONS_ENVIRONMENT") ?? Environments.Development,
        });
        defaults = LocalSettings.Compose(inner.Configuration, args ?? [], LocalSettings.Folders);
        HostComposition.AddLogging(inner.Logging, inner.Configuration);
        HostComposition.AddPlatform(Services, defaults);
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

    /// <summary>Finds and checks the functions, settles the address, and builds the host. Nothing listens yet.</summary>
    public IHost Build()
    {
        if (built) throw new InvalidOperationException("The application has already been built.");
        built = true;
        var options = LocalPlatformOptions.Read(Configuration);
        defaults.PutPaths(options.DataPath);
        var settings = HostSettings.Read(Configuration);
        var all = FunctionIndex.Find(functionTypes ?? functions.GetTypes(), Configuration, settings, webTypesAllowed);
        var plan = new HostPlan(options, settings, all, ActiveFunctions.Choose(all, options.Groups, Configuration));
        var address = LocalAddress.Choose(options);
        defaults.PutAddress(address.Url, options);
        HostComposition.AddHost(Services, plan, address, links);
        return Prepare(inner.Build());
    }

    /// <summary>For tests: only the functions of these classes.</summary>
    internal FunctionsApplicationBuilder UseFunctionsOf(params Type[] types)
    {
        functionTypes = types;
        return this;
    }

    internal void AllowWebTypes()
    {
        if (webTypesAllowed) return;
        webTypesAllowed = true;
        HostComposition.AddWebTypes(Services);
    }

    private static IHost Prepare(IHost host)
    {
        try
        {
            // Clients find the open engine by its connection string, and the operator's settings must be there before the app's are read.
            host.Services.GetRequiredService<LocalAddress>();
            var engine = host.Services.GetRequiredService<EmbeddedEngine>();

            // Both are read now, so that damage in them ends the start and not, later, a request.
            engine.Component(TableStore.Attach);
            engine.Component(VaultStore.Attach);
            host.Services.GetRequiredService<Listeners>().DeclareQueues();
            host.Services.GetRequiredService<EmbeddedOperator>();
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }
}
