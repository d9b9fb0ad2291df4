using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Waxseal.Tests.Tidy;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Azure;

/// <summary>What the alarms look for arrives where they look: in the text of a line, whoever wrote it and when.</summary>
public sealed class WatchedTelemetryTests
{
    private const BindingFlags Declared = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public async Task Each_line_that_an_alarm_looks_for_arrives_with_its_words_and_its_number()
    {
        var ingestion = new Ingestion("20");
        var says = Says().ToArray();

        await using (var app = TelemetryTests.App(ingestion))
            foreach (var (id, _) in says) Write(app.GetRequiredService<ILoggerFactory>(), id);

        Assert.NotEmpty(says);
        Assert.All(says, said => Assert.Contains(ingestion.Lines, line =>
            (string?)line.Values["EventId"] == $"{said.Id}" && line.Text.Contains(said.Text, StringComparison.Ordinal)));
    }

    // Binds are kept by a task of the app, and no function runs meanwhile.
    [Fact]
    public async Task The_alarm_on_a_refused_bind_gets_its_line()
    {
        var ingestion = new Ingestion("21");
        await using var app = await WaxsealApp.StartAsync(new()
        {
            Settings = new Dictionary<string, string>
            {
                ["Operators:0:Password"] = "wrong",
                [Waxseal.Azure.TelemetryRegistration.ConnectionString] = ingestion.ConnectionString,
            },
            Services = services =>
            {
                ingestion.Replace(services);
                services.AddLogging(lines => lines.AddOpenTelemetry());
            },
        });

        await app.UntilAsync(() => app.Logs.Lines.Any(line => line.Contains("refuses to be bound", StringComparison.Ordinal)), "event 503");
        await app.StopAsync();

        Assert.Contains(ingestion.Lines, line =>
            (string?)line.Values["EventId"] == "503" && (string?)line.Values["Operator"] == "test" &&
            line.Text.Contains(" refuses to be bound (ESME_RINVPASWD)", StringComparison.Ordinal));
    }

    private static void Write(ILoggerFactory loggers, int id)
    {
        var method = typeof(Program).Assembly.GetTypes().SelectMany(type => type.GetMethods(Declared))
            .Single(one => one.GetCustomAttribute<LoggerMessageAttribute>()?.EventId == id);
        var fill = new CanaryFill([]);
        var values = method.GetParameters().Skip(1)
            .Select(one => one.ParameterType == typeof(string) ? "x" : fill.Make(one.ParameterType));
        method.Invoke(null, [loggers.CreateLogger(method.DeclaringType!.FullName!), .. values]);
    }

    private static IEnumerable<(int Id, string Text)> Says()
    {
        using var file = JsonDocument.Parse(SourceFile.Read("infra/modules/alerts.json"));
        foreach (var rule in file.RootElement.GetProperty("lines").EnumerateArray())
            foreach (var said in rule.GetProperty("says").EnumerateArray()) yield return Said(said);
        foreach (var rule in file.RootElement.GetProperty("silences").EnumerateArray()) yield return Said(rule.GetProperty("says"));
    }

    private static (int Id, string Text) Said(JsonElement said) =>
        (said.GetProperty("id").GetInt32(), said.GetProperty("text").GetString()!);
}
