using System.Reflection;
using Microsoft.Extensions.Logging;
using Waxseal.Flow;
using Xunit;

namespace Waxseal.Tests.Tidy;

/// <summary>What may get into a log line: codes, ids, numbers and times. An object or an exception could carry anything with it.</summary>
public sealed class LogTests
{
    private static readonly HashSet<Type> Allowed =
    [
        typeof(string), typeof(int), typeof(long), typeof(double), typeof(bool), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeSpan),
        typeof(MessageId), typeof(AccountId), typeof(KeyId), typeof(WebhookId),
    ];

    private static readonly string[] ForbiddenNames =
        ["body", "text", "to", "number", "phone", "secret", "password", "signature", "nonce", "content", "key"];

    private static readonly MethodInfo[] Methods =
    [
        .. typeof(Program).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<LoggerMessageAttribute>() is not null),
    ];

    [Fact]
    public void A_log_line_takes_codes_ids_numbers_and_times_only() =>
        Assert.Empty(Methods.SelectMany(method => method.GetParameters().Skip(1)
            .Where(parameter => !parameter.ParameterType.IsEnum && !Allowed.Contains(parameter.ParameterType))
            .Select(parameter => $"{method.DeclaringType}.{method.Name}: {parameter.ParameterType.Name} {parameter.Name}")));

    [Fact]
    public void No_log_line_takes_what_is_secret_or_personal() =>
        Assert.Empty(Methods.SelectMany(method => method.GetParameters().Skip(1)
            .Where(parameter => ForbiddenNames.Contains(parameter.Name))
            .Select(parameter => $"{method.DeclaringType}.{method.Name}: {parameter.Name}")));

    [Fact]
    public void Every_event_has_an_id_of_its_own()
    {
        var ids = Methods.Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()!.EventId).ToArray();

        Assert.NotEmpty(ids);
        Assert.All(ids, id => Assert.True(id > 0));
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void Nothing_logs_past_the_generated_methods() =>
        Assert.Empty(SourceFile.In("functions")
            .Where(file => System.Text.RegularExpressions.Regex.IsMatch(
                file.Code, @"\.Log(Trace|Debug|Information|Warning|Error|Critical)?\(", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)))
            .Select(file => file.Path));
}
