using System.Reflection;
using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;
using Waxseal.Local.Hosting.Settings;
using Waxseal.Local.Hosting.Timers;

namespace Waxseal.Local.Hosting.Indexing;

/// <summary>Turns a trigger's attribute into what the host listens on.</summary>
internal sealed class TriggerReader(IConfiguration configuration, HostSettings settings)
{
    /// <summary>Throws <see cref="LocalPlatformException"/> for a trigger the host doesn't know or Azure would refuse.</summary>
    public FunctionTrigger Read(string name, ParameterInfo parameter, TriggerBindingAttribute attribute) => attribute switch
    {
        HttpTriggerAttribute http => ReadHttp(name, parameter, http),
        ServiceBusTriggerAttribute queue => ReadQueue(name, parameter, queue),
        TimerTriggerAttribute timer => ReadTimer(name, parameter, timer),
        _ => throw FunctionIndex.Refused(name, $"has a {attribute.GetType().Name}, which the local host does not know"),
    };

    private static HttpRequestTrigger ReadHttp(string name, ParameterInfo parameter, HttpTriggerAttribute attribute)
    {
        if (parameter.ParameterType != typeof(HttpRequest))
            throw FunctionIndex.Refused(name, "has an HTTP trigger that is not an HttpRequest");
        var data = parameter.GetCustomAttributesData().First(found => found.AttributeType == typeof(HttpTriggerAttribute));
        if (!data.ConstructorArguments.Any(argument => argument.ArgumentType == typeof(AuthorizationLevel)))
        {
            // The constructor without a level means Function or Anonymous, depending on which: nobody should have to know.
            throw FunctionIndex.Refused(name, "does not say its AuthorizationLevel");
        }

        var template = string.IsNullOrEmpty(attribute.Route) ? name : attribute.Route.TrimStart('/');
        try
        {
            RoutePatternFactory.Parse(template);
        }
        catch (RoutePatternException failure)
        {
            throw FunctionIndex.Refused(name, $"has the route '{template}': {failure.Message.TrimEnd('.')}");
        }

        return new HttpRequestTrigger(template, [.. (attribute.Methods ?? []).Select(method => method.ToUpperInvariant())]);
    }

    private QueueTrigger ReadQueue(string name, ParameterInfo parameter, ServiceBusTriggerAttribute attribute)
    {
        if (attribute.QueueName is not { Length: > 0 } queue)
            throw FunctionIndex.Refused(name, "listens to a topic; the local host has queues only");
        if (attribute.IsSessionsEnabled) throw FunctionIndex.Refused(name, "uses sessions, which the local host does not know");
        var expected = attribute.IsBatched ? typeof(ServiceBusReceivedMessage[]) : typeof(ServiceBusReceivedMessage);
        if (parameter.ParameterType != expected)
        {
            throw FunctionIndex.Refused(name,
                $"takes {parameter.ParameterType.Name} but IsBatched is {attribute.IsBatched}; it takes {expected.Name}");
        }

        RequireEmbedded(name, attribute.Connection ?? "AzureWebJobsServiceBus");
        var data = parameter.GetCustomAttributesData().First(found => found.AttributeType == typeof(ServiceBusTriggerAttribute));
        var isSet = data.NamedArguments.Any(argument => argument.MemberName == nameof(attribute.AutoCompleteMessages));
        return new QueueTrigger(Resolve(name, queue), attribute.IsBatched, isSet ? attribute.AutoCompleteMessages : settings.AutoComplete);
    }

    private ScheduleTrigger ReadTimer(string name, ParameterInfo parameter, TimerTriggerAttribute attribute)
    {
        if (parameter.ParameterType != typeof(TimerInfo)) throw FunctionIndex.Refused(name, "has a timer trigger that is not a TimerInfo");
        var schedule = TimerSchedule.Parse(name, Resolve(name, attribute.Schedule));
        return new ScheduleTrigger(schedule, attribute.UseMonitor, attribute.RunOnStartup);
    }

    private void RequireEmbedded(string name, string connection)
    {
        if (configuration[connection]?.Contains("EmbeddedEngine=", StringComparison.OrdinalIgnoreCase) == true) return;
        throw FunctionIndex.Refused(name, $"listens on the connection '{connection}', which is not the embedded engine's");
    }

    // %Name% anywhere in the text is the setting of that name, as on Azure.
    private string Resolve(string name, string text)
    {
        while (text.IndexOf('%') is var start and >= 0)
        {
            var end = text.IndexOf('%', start + 1);
            if (end < 0) throw FunctionIndex.Refused(name, $"has '{text}' with a single %");
            var setting = text[(start + 1)..end];
            var value = configuration[setting] ?? throw FunctionIndex.Refused(name, $"needs the setting '{setting}'");
            if (value.Contains('%')) throw FunctionIndex.Refused(name, $"needs the setting '{setting}' without a %");
            text = string.Concat(text.AsSpan(0, start), value, text.AsSpan(end + 1));
        }

        return text;
    }
}
