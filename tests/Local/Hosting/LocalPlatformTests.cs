using System.Diagnostics;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Messaging.ServiceBus;
using Azure.Security.KeyVault.Secrets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Waxseal.Local.Engine;
using Waxseal.Local.Hosting.Settings;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Local.Hosting;

public sealed class LocalPlatformTests : IDisposable
{
    private readonly string folder = TestHost.NewFolder();

    [Fact]
    public async Task Serves_https_with_tls_1_3_and_a_certificate_of_the_local_authority()
    {
        await using var host = await TestHost.StartAsync(typeof(OfEachKind), ["LocalPlatform:Url=https://localhost:0"], dataPath: folder);
        using var root = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, "ca.pem"));
        using var handler = new SocketsHttpHandler();
        SslProtocols? spoken = null;
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { root }, RevocationMode = X509RevocationMode.NoCheck,
        };
        handler.PlaintextStreamFilter = (context, _) =>
        {
            spoken = (context.PlaintextStream as System.Net.Security.SslStream)?.SslProtocol;
            return ValueTask.FromResult(context.PlaintextStream);
        };
        using var client = new HttpClient(handler);
        using var answer = await client.GetAsync(new Uri(host.Local.Url, "/text"));
        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal(SslProtocols.Tls13, spoken);
    }

    [Fact]
    public async Task Runs_an_operator_when_none_is_configured()
    {
        await using var host = await TestHost.StartAsync(typeof(OfEachKind), [TestHost.WithOperator], dataPath: folder);
        var settings = host.App.Services.GetRequiredService<IConfiguration>();
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync("127.0.0.1", int.Parse(settings["Operators:0:Port"] ?? "0"));
        Assert.Equal(host.Local.Operator?.Port, ((System.Net.IPEndPoint?)client.Client.RemoteEndPoint)?.Port);
        Assert.Equal(8, settings["Operators:0:Password"]?.Length);
        Assert.True(File.Exists(settings["Operators:0:TrustedRoots:0"]));
    }

    [Fact]
    public async Task Lets_the_real_vault_client_keep_secrets_in_the_engine()
    {
        await using var host = await TestHost.StartAsync(typeof(OfEachKind), dataPath: folder);
        var services = host.App.Services;
        var vault = new SecretClient(
            new Uri(services.GetRequiredService<IConfiguration>()["Vault:Uri"] ?? ""), services.GetRequiredService<TokenCredential>(),
            new SecretClientOptions { Transport = services.GetRequiredService<HttpPipelineTransport>() });
        await vault.SetSecretAsync("name", "value");
        Assert.Equal("value", (await vault.GetSecretAsync("name")).Value.Value);
    }

    [Theory]
    [InlineData("true", "demo.json")]
    [InlineData("false", null)]
    public async Task Names_the_demo_file_when_it_seeds(string seed, string? expected)
    {
        await using var host = await TestHost.StartAsync(typeof(OfEachKind), [$"LocalPlatform:Seed={seed}"], dataPath: folder);
        var file = host.App.Services.GetRequiredService<IConfiguration>()["Accounts:DemoFile"];
        Assert.Equal(expected is null ? null : Path.Combine(folder, expected), file);
    }

    [Fact]
    public void Refuses_a_damaged_engine_file_with_a_sentence()
    {
        File.WriteAllText(Path.Combine(folder, "waxseal.db"), string.Concat(Enumerable.Repeat("not a database ", 1000)));
        var failure = Assert.Throws<EngineFileException>(TestHost.Builder([typeof(OfEachKind)], folder).Build);
        Assert.Equal(failure.Message, StartFailure.Sentence(failure));
    }

    [Theory]
    [InlineData("CREATE TABLE table_rows(x)", "The tables in the data file")]
    [InlineData("CREATE TABLE vault_versions(x)", "(table vault_versions)")]
    [InlineData(
        "CREATE TABLE vault_versions(name TEXT, ordinal INTEGER, body BLOB); INSERT INTO vault_versions VALUES ('a', 0, 'no JSON')",
        "(table vault_versions)")]
    public async Task Refuses_damaged_tables_at_the_start_with_a_sentence(string damage, string expected)
    {
        var path = Path.Combine(folder, "waxseal.db");
        using (var journal = Journal.Open(path))
        {
            await journal.RunAsync(writer =>
            {
                writer.Execute(damage);
                return true;
            });
        }

        var failure = Assert.Throws<EngineFileException>(TestHost.Builder([typeof(OfEachKind)], folder).Build);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warns_of_messages_that_no_function_reads()
    {
        await using (var engine = EmbeddedEngine.Open(folder, new Waxseal.Tests.Tools.ManualTime()))
        {
            engine.Broker.DeclareQueue("renamed", new QueueSettings());
            await using var client = new ServiceBusClient($"Endpoint=sb://embedded/;EmbeddedEngine={folder}");
            await client.CreateSender("renamed").SendMessageAsync(new ServiceBusMessage("a"));
        }

        var log = new KeptLog();
        await using var host = await TestHost.StartAsync(
            typeof(OfEachKind), null, builder => builder.Logging.AddProvider(log), folder);
        Assert.Contains("The queue renamed holds 1 message(s), and no function of this app reads it.", log.Warnings);
    }

    [Fact]
    public async Task Explains_an_apps_invalid_options_in_a_sentence()
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => TestHost.StartAsync(typeof(OfEachKind), null,
            builder => builder.Services.AddOptions<ScoreLimit>().Validate(limit => limit.PointsMax > 0, "PointsMax is 0").ValidateOnStart(),
            folder));
        Assert.Equal("The settings are not valid: PointsMax is 0", StartFailure.Sentence(failure));
    }

    [Fact]
    public async Task Names_a_setting_that_does_not_convert_in_a_sentence()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => TestHost.StartAsync(typeof(OfEachKind),
            ["Score:PointsMax=abc"],
            builder => builder.Services.AddOptions<ScoreLimit>().BindConfiguration("Score").ValidateOnStart(), folder));
        Assert.Equal(
            "The settings are not valid: Failed to convert configuration value 'abc' at 'Score:PointsMax' to type 'System.Int32'.",
            StartFailure.Sentence(failure));
    }

    [Theory, InlineData(0), InlineData(7392)]
    public async Task Says_that_an_address_is_not_this_machines(int port)
    {
        // 192.0.2.0/24 is for documentation (RFC 5737): no machine has it.
        var failure = await Assert.ThrowsAsync<LocalPlatformException>(
            () => TestHost.StartAsync(typeof(OfEachKind), [$"LocalPlatform:Url=https://192.0.2.1:{port}"], dataPath: folder));
        Assert.StartsWith("Can't listen on https://192.0.2.1:", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_the_process_with_a_sentence_and_exit_code_1()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false,
            ArgumentList =
            {
                typeof(Program).Assembly.Location, "--LocalPlatform:Url=http://127.0.0.1:0", $"--LocalPlatform:DataPath={folder}",
                "--Retention:ContentDays=abc",
            },
        };
        using var process = Process.Start(start)!;
        var token = TestContext.Current.CancellationToken;
        var printed = process.StandardOutput.ReadToEndAsync(token);
        var said = await process.StandardError.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        Assert.Equal(1, process.ExitCode);
        Assert.Equal(
            "The settings are not valid: Failed to convert configuration value 'abc' at 'Retention:ContentDays' to type 'System.Int32'.",
            said.Trim());
        Assert.DoesNotContain("   at ", await printed, StringComparison.Ordinal);
    }

    [Fact]
    public void Has_no_sentence_for_a_failure_nobody_foresaw() =>
        Assert.Null(StartFailure.Sentence(new InvalidOperationException("a bug")));

    [Fact]
    public async Task Starts_its_listeners_after_the_apps_own_parts_and_stops_them_before()
    {
        var part = new OwnPart();
        using var port = new HeldPort();
        var host = await TestHost.StartAsync(typeof(HttpFunctions), [$"LocalPlatform:Url=http://127.0.0.1:{port.Number}"], builder =>
        {
            builder.Services.AddScoped<ScopedThing>();
            builder.Services.AddSingleton<IHostedService>(provider => part.In(provider));
        });
        await host.DisposeAsync();
        Assert.Equal((false, false), (part.ServedAtStart, part.ServedAtStop));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private sealed record ScoreLimit
    {
        public int PointsMax { get; init; }
    }

    private sealed class OwnPart : IHostedService
    {
        private IServiceProvider? services;

        public bool ServedAtStart { get; private set; }

        public bool ServedAtStop { get; private set; }

        public OwnPart In(IServiceProvider provider)
        {
            services = provider;
            return this;
        }

        public async Task StartAsync(CancellationToken cancellationToken) => ServedAtStart = await IsServedAsync();

        public async Task StopAsync(CancellationToken cancellationToken) => ServedAtStop = await IsServedAsync();

        private async Task<bool> IsServedAsync()
        {
            using var client = new System.Net.Sockets.TcpClient();
            try
            {
                await client.ConnectAsync("127.0.0.1", services!.GetRequiredService<Waxseal.Local.Hosting.LocalHost>().Url.Port);
                return true;
            }
            catch (System.Net.Sockets.SocketException)
            {
                return false;
            }
        }
    }
}
