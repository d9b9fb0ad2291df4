using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Waxseal.Client;
using Waxseal.Local.Certificates;
using Waxseal.Local.Engine;
using Waxseal.Local.Hosting;
using Waxseal.Local.Smsc;
using Waxseal.Local.Tables;
using Waxseal.Local.Vault;
using Waxseal.Protocols.Signing;
using Xunit;

namespace Waxseal.Tests.Tools;

/// <summary>The whole product in this process, over a data folder of its own, with an operator and signed clients.</summary>
public sealed class WaxsealApp : IAsyncDisposable
{
    private static readonly Uri AnyPort = new("http://127.0.0.1:0");
    private static readonly string[] PatienceOfAManualClock =
    [
        "--Operators:0:ResponseTimeout=00:01:00", "--Operators:0:EnquireLinkInterval=00:10:00", "--Dispatch:ClaimDuration=00:01:30",
        "--Links:LeaseDuration=00:10:00",
    ];
    private readonly List<IHost> hosts = [];
    private readonly RunningCalls calls = new();
    private readonly HeldPort httpPort = new(), operatorPort = new();
    private readonly bool ownsFolder;
    private string rootPem = "";

    private WaxsealApp(WaxsealAppOptions options)
    {
        Options = options;
        ownsFolder = options.DataPath is null;
        DataPath = options.DataPath ?? Directory.CreateTempSubdirectory("waxseal-").FullName;
        Time = options.Time ?? TimeProvider.System;
        Url = new Uri($"http://127.0.0.1:{httpPort.Number}");
    }

    public WaxsealAppOptions Options { get; }

    public string DataPath { get; }

    public TimeProvider Time { get; }

    /// <summary>Every line that was logged.</summary>
    public LogRecorder Logs { get; } = new();

    public Uri Url { get; private set; }

    public EmbeddedSmsc Smsc { get; private set; } = null!;

    public EmbeddedEngine Engine { get; private set; } = null!;

    public TableStore Tables => Engine.Component(TableStore.Attach);

    public VaultStore Vault => Engine.Component(VaultStore.Attach);

    /// <summary>Signs as the demo account's sender.</summary>
    public WaxsealClient Sender { get; private set; } = null!;

    /// <summary>Signs as the demo account's reviewer.</summary>
    public WaxsealClient Reviewer { get; private set; } = null!;

    /// <summary>Signs as the administrator of the gateway that a demonstration gets.</summary>
    public WaxsealClient Administrator { get; private set; } = null!;

    public SigningKey AdministratorKey { get; private set; } = null!;

    public SigningKey SenderKey { get; private set; } = null!;

    public SigningKey ReviewerKey { get; private set; } = null!;

    /// <summary>The host with the HTTP functions.</summary>
    public IHost Host => hosts[0];

    /// <summary>All instances, in the order of their start.</summary>
    public IReadOnlyList<IHost> Hosts => hosts;

    /// <summary>How far one breath moves a manual clock.</summary>
    public TimeSpan Breath { get; set; } = TimeSpan.FromMilliseconds(100);

    public static async Task<WaxsealApp> StartAsync(WaxsealAppOptions? options = null)
    {
        var app = new WaxsealApp(options ?? new());
        try
        {
            await app.StartAllAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Where an instance listens.</summary>
    public Uri UrlOf(int instance) => hosts[instance].Services.GetRequiredService<LocalHost>().Url;

    public T Get<T>() where T : notnull => Host.Services.GetRequiredService<T>();

    /// <summary>Waits until the message has this state, moving a manual clock on when nothing happens.</summary>
    public async Task<MessageStatus> UntilAsync(string id, params MessageState[] states)
    {
        for (var tries = 0; tries < 2000; tries++)
        {
            var status = await Sender.GetAsync(id, TestContext.Current.CancellationToken);
            if (states.Contains(status.Status)) return status;
            await BreatheAsync();
        }

        var last = await Sender.GetAsync(id, TestContext.Current.CancellationToken);
        throw new TimeoutException($"{id} is {last.Status} ({last.Reason}) and not {string.Join(" or ", states)}.\n{Queues()}\n{Logs.Tail(30)}");
    }

    /// <summary>Waits until a condition holds.</summary>
    public Task UntilAsync(Func<bool> condition, string what) => UntilAsync(() => Task.FromResult(condition()), what);

    /// <summary>Waits until a condition holds.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        for (var tries = 0; tries < 2000; tries++)
        {
            if (await condition()) return;
            await BreatheAsync();
        }

        throw new TimeoutException($"{what} did not come true.\n{Queues()}\n{Logs.Tail(30)}");
    }

    private string Queues() => string.Join('\n', Counts().Select(one => $"{one.Queue}: {one.Of}"));

    private IEnumerable<(string Queue, QueueCounts Of)> Counts() =>
        Waxseal.Flow.Pipeline.Queues.Select(queue => (queue, Engine.Broker.Counts(queue)));

    /// <summary>
    /// A short real pause in which other threads work; a manual clock moves a little as well, when what runs has ended. On a slow machine
    /// it would otherwise run past locks, claims and the operator's patience.
    /// </summary>
    public async Task BreatheAsync()
    {
        await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        if (Time is not ManualTime manual) return;
        if (Breath > TimeSpan.Zero) await calls.SettleAsync();
        manual.Advance(Breath);
    }

    /// <summary>
    /// Moves a manual clock while no instance runs: months pass without the work of their every second. Timers that were due meanwhile run
    /// at the start, once.
    /// </summary>
    public Task LeapToAsync(DateTimeOffset to) => RestartAsync(() =>
    {
        ((ManualTime)Time).AdvanceTo(to);
        return Task.CompletedTask;
    });

    /// <summary>Lets the product work while this much of its time goes by, breath by breath.</summary>
    public async Task PassAsync(TimeSpan span)
    {
        for (var end = Time.GetUtcNow() + span; Time.GetUtcNow() < end;) await BreatheAsync();
    }

    /// <summary>
    /// Moves a manual clock minute by minute once no message is under way: leases are renewed on the way, and no lock ends under a call.
    /// </summary>
    public async Task IdleAsync(TimeSpan span)
    {
        await Gate.AtRest.UntilQuietAsync(this);
        for (var left = span; left > TimeSpan.Zero; left -= TimeSpan.FromMinutes(1))
        {
            await calls.SettleAsync();
            ((ManualTime)Time).Advance(left < TimeSpan.FromMinutes(1) ? left : TimeSpan.FromMinutes(1));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    /// <summary>Breathes until the task ends: what it waits for may need the clock to move.</summary>
    public async Task<T> DriveAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted) await BreatheAsync();
        return await task;
    }

    /// <summary>Stops the instances and starts them anew over the same data and address, as a deployment does.</summary>
    public async Task RestartAsync(Func<Task>? between = null)
    {
        await StopAsync();
        if (between is not null) await between();
        await StartHostsAsync();
    }

    /// <summary>Stops the instances as SIGTERM does; the data stays.</summary>
    public async Task StopAsync()
    {
        Sender?.Dispose();
        Reviewer?.Dispose();
        Administrator?.Dispose();
        foreach (var host in Enumerable.Reverse(hosts))
        {
            await host.StopAsync(CancellationToken.None);
            await ((IAsyncDisposable)host).DisposeAsync();
        }

        hosts.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (Smsc is not null) await Smsc.DisposeAsync();
        if (Engine is not null) await Engine.DisposeAsync();
        httpPort.Dispose();
        operatorPort.Dispose();
        if (ownsFolder) Directory.Delete(DataPath, recursive: true);
    }

    private async Task StartAllAsync()
    {
        Engine = EmbeddedEngine.Open(DataPath, Time);

        // Certificates follow the wall clock, because TLS does; everything else follows the test's.
        using var ca = LocalCa.OpenOrCreate(DataPath, TimeProvider.System);
        var smscOptions = Options.Smsc with { SystemId = "test", Password = Options.OperatorPassword, Port = operatorPort.Number };
        Smsc = await EmbeddedSmsc.StartAsync(smscOptions, ca, Time, TestContext.Current.CancellationToken);
        rootPem = ca.RootPemPath;
        await StartHostsAsync();
    }

    private async Task StartHostsAsync()
    {
        string[] one = Options.SecondDispatcher ? WaxsealAppOptions.TwoDispatchers
            : Options.SecondGate ? WaxsealAppOptions.TwoGates : ["all"];
        foreach (var groups in Options.Split ? WaxsealAppOptions.OneInstanceAStep : one)
        {
            var host = Build(groups, hosts.Count == 0 ? Url : AnyPort);
            hosts.Add(host);
            await host.StartAsync(TestContext.Current.CancellationToken);
        }

        Url = UrlOf(0);
        if (Options.Seed) ReadDemo();
    }

    private IHost Build(string groups, Uri url)
    {
        List<string> settings =
        [
            $"--LocalPlatform:Url={url.GetLeftPart(UriPartial.Authority)}",
            $"--LocalPlatform:DataPath={DataPath}",
            $"--LocalPlatform:Groups={groups}",
            $"--LocalPlatform:Seed={Options.Seed}",
            "--LocalPlatform:DemoUnlimited=true",
        ];
        // As on Azure, where the operators are settings of the dispatcher: only it keeps binds. A gate that held one would keep it from
        // whoever sends.
        if (groups != "all" && !groups.Contains("Dispatch", StringComparison.Ordinal)) settings.Add("--Links:KeepBinds=false");
        settings.AddRange(
        [
            "--Operators:0:Name=test", "--Operators:0:Host=localhost", $"--Operators:0:Port={Smsc.Port}", "--Operators:0:SystemId=test",
            $"--Operators:0:Password={Options.OperatorPassword}", $"--Operators:0:TrustedRoots:0={rootPem}",
            "--Operators:0:ReconnectMax=00:00:05",
        ]);

        // A manual clock runs far ahead of the threads: what is an operator's minute there is a tenth of a second here.
        if (Time is ManualTime) settings.AddRange(PatienceOfAManualClock);

        settings.AddRange(Options.Settings.Select(pair => $"--{pair.Key}={pair.Value}"));

        var builder = Program.CreateBuilder([.. settings]);
        builder.UseMiddleware(calls.WatchAsync);
        builder.Services.AddSingleton(Time);
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(Logs);
        builder.Logging.SetMinimumLevel(LogLevel.Debug);
        Options.Services(builder.Services);
        return builder.Build();
    }

    private void ReadDemo()
    {
        using var demo = JsonDocument.Parse(File.ReadAllText(Path.Combine(DataPath, "demo.json")));
        string Text(string name) => demo.RootElement.GetProperty(name).GetString()!;
        SenderKey = new SigningKey(Text("keyId"), SignatureAlgorithm.HmacSha256, Convert.FromBase64String(Text("secret")));
        ReviewerKey = new SigningKey(Text("reviewKeyId"), SignatureAlgorithm.HmacSha256, Convert.FromBase64String(Text("reviewSecret")));
        Sender = ClientOf(SenderKey);
        Reviewer = ClientOf(ReviewerKey);
        var secret = Convert.FromBase64String(Text("adminSecret"));
        AdministratorKey = new SigningKey(Text("adminKeyId"), SignatureAlgorithm.HmacSha256, secret);
        Administrator = ClientOf(AdministratorKey);
    }

    /// <summary>A client that signs with this key, by the app's clock.</summary>
    public WaxsealClient ClientOf(SigningKey key) => new(
        new WaxsealClientOptions { Url = Url, Key = key, Time = Time, RetriesMax = 0, TryTimeout = TimeSpan.FromDays(1) },
        new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });
}
