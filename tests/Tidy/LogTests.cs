using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Waxseal.Client;
using Waxseal.Flow;
using Waxseal.Protocols.Smpp;
using Xunit;

namespace Waxseal.Tests.Tidy;

/// <summary>What may get into a log line: codes, ids, numbers and times. An object or an exception could carry anything with it.</summary>
public sealed partial class LogTests
{
    private static readonly HashSet<Type> Allowed =
    [
        typeof(int), typeof(long), typeof(double), typeof(bool), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeSpan),
        typeof(MessageId), typeof(AccountId), typeof(KeyId), typeof(WebhookId),
    ];

    // A text can hold anything: each is reviewed by its name.
    private static readonly Dictionary<string, string> TextsReviewed = new(StringComparer.Ordinal)
    {
        ["action"] = "a code",
        ["alert"] = "an id",
        ["block"] = "an id",
        ["command"] = "a constant",
        ["correlator"] = "an id by chance",
        ["error"] = "what FaultName says, or an exception's type; never its message",
        ["key"] = "a key's id",
        ["kind"] = "a code",
        ["name"] = "a secret's name in the vault",
        ["operator"] = "a name from the settings",
        ["path"] = "where the demo file is",
        ["plan"] = "a code",
        ["purpose"] = "a code",
        ["question"] = "a code",
        ["queue"] = "a queue's name",
        ["reason"] = "a code; of a bind that failed the sentence of LinkFailures, before anything was sent",
        ["report"] = "codes and counts",
        ["result"] = "a code",
        ["row"] = "a row's key in the audit",
        ["severity"] = "a code",
        ["stage"] = "a constant",
        ["subject"] = "an id, of a receipt with the operator's id and a keyed hash",
        ["verdict"] = "a code",
        ["trace"] = "where an exception was thrown, without its message",
        ["what"] = "a code",
        ["work"] = "a code",
    };

    // Where an exception's own words are used, and why they hold nothing that a sender wrote.
    private static readonly Dictionary<string, string> MessagesReviewed = new(StringComparer.Ordinal)
    {
        ["Authenticator"] = "the signing code's own sentences, for the caller alone",
        ["RequestReader"] = "the signing code's own sentences, for the caller alone",
        ["LinkFailures"] = "of a bind, before any message was sent",
        ["OperatorTls"] = "of a handshake, before any message was sent",
    };

    private static readonly string[] Outputs =
        ["Microsoft.Extensions.Logging.LoggerExtensions", "System.Console", "System.Diagnostics.Debug", "System.Diagnostics.Trace"];

    private static readonly MethodInfo[] Methods =
    [
        .. typeof(Program).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<LoggerMessageAttribute>() is not null),
    ];

    [Fact]
    public void A_log_line_takes_codes_ids_numbers_and_times_only()
    {
        var wrong = Methods.SelectMany(method => method.GetParameters().Skip(1).Where(parameter => !IsAllowed(parameter))
            .Select(parameter => $"{CanaryFill.ShortName(method.DeclaringType!)}.{method.Name} logs {parameter.ParameterType.Name} {parameter.Name}: " +
                "log a code or an id, or review it in LogTests.")).ToArray();

        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void A_template_shows_its_parameters_and_takes_none_apart() =>
        Assert.Empty(Methods.Where(method =>
        {
            var template = method.GetCustomAttribute<LoggerMessageAttribute>()!.Message;
            var holes = Hole().Matches(template).Select(match => match.Groups["name"].Value.ToLowerInvariant()).ToHashSet();
            return template.Contains("{@", StringComparison.Ordinal) ||
                !holes.SetEquals(method.GetParameters().Skip(1).Select(parameter => parameter.Name!.ToLowerInvariant()));
        }).Select(method => $"{method.DeclaringType}.{method.Name}"));

    [Fact]
    public void An_exceptions_own_words_are_used_at_reviewed_places_only()
    {
        var wrong = Calls.In(typeof(Program).Assembly)
            .Where(one => one.Callee is { Name: "get_Message", DeclaringType: { } type } && typeof(Exception).IsAssignableFrom(type))
            .Select(one => one.Caller).Where(caller => !MessagesReviewed.ContainsKey(caller)).Distinct()
            .Select(caller => $"{caller} uses an exception's message, which may repeat what a sender wrote: use FaultName, or review it in LogTests.")
            .ToArray();

        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Nothing_is_put_around_log_lines() =>
        Assert.DoesNotContain(Calls.In(typeof(Program).Assembly), one => one.Callee.Name == "BeginScope");

    [Fact]
    public void Every_event_has_an_id_of_its_own()
    {
        var ids = Methods.Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()!.EventId).ToArray();

        Assert.NotEmpty(ids);
        Assert.All(ids, id => Assert.True(id > 0));
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void Nothing_logs_past_the_generated_methods()
    {
        Assert.Empty(SourceFile.In("functions").Where(file => LogCall().IsMatch(file.Code)).Select(file => file.Path));
        var calls = Calls.In(typeof(Program).Assembly).Concat(Calls.In(typeof(SmppAddress).Assembly)).Concat(Calls.In(typeof(SendRequest).Assembly))
            .Where(one => Outputs.Contains(one.Callee.DeclaringType?.FullName)).Select(one => $"{one.Caller} calls {one.Callee.Name}");

        // The command that makes the first administrator shows its secret once, and never in a log.
        Assert.Empty(calls.Except(["Program calls get_Out", "Program calls get_Error"]));
    }

    // What a serializer finds out about a type by reflection, nobody has approved: JSON is made by what the generator made of the forms in
    // tests/Approved.
    [Fact]
    public void No_json_is_made_of_types_that_nobody_approved() =>
        Assert.Empty(Calls.In(typeof(Program).Assembly).Concat(Calls.In(typeof(SendRequest).Assembly))
            .Where(one => one.Callee.DeclaringType == typeof(JsonSerializer) && !one.Callee.GetParameters().Any(parameter =>
                typeof(JsonTypeInfo).IsAssignableFrom(parameter.ParameterType) || typeof(JsonSerializerContext).IsAssignableFrom(parameter.ParameterType)))
            .Select(one => $"{one.Caller} calls JsonSerializer.{one.Callee.Name} without a generated form"));

    private static bool IsAllowed(ParameterInfo parameter) => parameter.ParameterType == typeof(string)
        ? TextsReviewed.ContainsKey(parameter.Name!)
        : parameter.ParameterType.IsEnum || Allowed.Contains(parameter.ParameterType);

    [GeneratedRegex(@"\{(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Hole();

    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)?\(", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex LogCall();
}
