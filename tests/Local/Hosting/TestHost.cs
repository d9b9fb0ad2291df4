using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Waxseal.Local.Engine;
using Waxseal.Local.Hosting;

namespace Waxseal.Tests.Local.Hosting;

/// <summary>A host in this process with a few functions of the tests, on a free port and a data folder of its own.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    /// <summary>In place of a setting: leaves the operator to the host.</summary>
    public const string WithOperator = "(operator)";

    private readonly string? ownedFolder;

    private TestHost(IHost app, string dataPath, string? ownedFolder)
    {
        App = app;
        DataPath = dataPath;
        this.ownedFolder = ownedFolder;
        Client = new HttpClient { BaseAddress = Local.Url };
    }

    public IHost App { get; }

    public string DataPath { get; }

    public HttpClient Client { get; }

    public LocalHost Local => App.Services.GetRequiredService<LocalHost>();

    public Broker Broker => App.Services.GetRequiredService<EmbeddedEngine>().Broker;

    public Probe Probe => App.Services.GetRequiredService<Probe>();

    public static string NewFolder() => Directory.CreateTempSubdirectory("waxseal-host-").FullName;

    public static FunctionsApplicationBuilder Builder(Type[] functions, string dataPath, params string[] settings)
    {
        var builder = FunctionsApplication.CreateBuilder(
        [
            "--LocalPlatform:Url=http://127.0.0.1:0", $"--LocalPlatform:DataPath={dataPath}",
            .. settings.Contains(WithOperator) ? [] : new[] { "--Operators:0:Host=none" },
            .. settings.Except([WithOperator]).Select(setting => "--" + setting),
        ]);
        builder.Logging.ClearProviders();
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddSingleton<Probe>();
        return builder.UseFunctionsOf(functions);
    }

    public static async Task<TestHost> StartAsync(
        Type functions, string[]? settings = null, Action<FunctionsApplicationBuilder>? configure = null, string? dataPath = null)
    {
        var folder = dataPath ?? NewFolder();
        var builder = Builder([functions], folder, settings ?? []);
        configure?.Invoke(builder);
        var app = builder.Build();
        try
        {
            await app.StartAsync();
            return new TestHost(app, folder, dataPath is null ? folder : null);
        }
        catch
        {
            app.Dispose();
            if (dataPath is null) Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();

        // Whatever still waits for the test must not hold up the drain.
        Probe.Open();
        await App.StopAsync();
        if (App is IAsyncDisposable app) await app.DisposeAsync();
        if (ownedFolder is not null) Directory.Delete(ownedFolder, recursive: true);
    }
}
