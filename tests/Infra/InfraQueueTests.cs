using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Waxseal.Flow;
using Waxseal.Tests.Tidy;
using Waxseal.Triggers;
using Xunit;
using static Waxseal.Tests.Infra.InfraFilesTests;

namespace Waxseal.Tests.Infra;

/// <summary>
/// Each app may send to the queues that its code sends to, and to no other. Nothing else finds a right that is missing: the local
/// platform has no roles.
/// </summary>
public sealed class InfraQueueTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>What a step sends back to an earlier one, or on to a later one, beside what it passes on; by its file.</summary>
    private static readonly Dictionary<string, (string Function, Type Message)> Backs = new()
    {
        ["DispatchStep.cs"] = ("Dispatch", typeof(ScannedMessage)),
        ["ReceiptStep.cs"] = ("DeliveryReceipts", typeof(ScoredMessage)),
    };

    /// <summary>Who else sends, by file: where it runs, and what.</summary>
    private static readonly Dictionary<string, (bool Gateway, bool Dispatcher, string[] Queues)> Others = new()
    {
        ["AnnouncedRows.cs"] = (true, true, [Pipeline.Webhooks]),
        ["Announcements.cs"] = (true, true, [Pipeline.Webhooks]),
        ["WebhookEndpoints.cs"] = (true, false, [Pipeline.Webhooks]),
        ["SubmitRecord.cs"] = (false, true, [Pipeline.Receipts]),
        ["ReceiptIntake.cs"] = (false, true, [Pipeline.Receipts]),
        ["WhatsAppWebhook.cs"] = (true, false, [Pipeline.Receipts]),
        ["SendGate.cs"] = (true, false, [Pipeline.Ingest]),
        ["CodeSending.cs"] = (true, false, [Pipeline.Ingest]),
        ["Holds.cs"] = (true, false, [Pipeline.Validate, Pipeline.Scan, Pipeline.Score, Pipeline.Dispatch]),
    };

    [Fact]
    public void The_lists_name_all_that_send()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Root, "functions"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Select(file => (Name: Path.GetFileName(file), Text: File.ReadAllText(file))).ToArray();

        Assert.Equal(Backs.Keys.Order(), Having(@"\{ Back = "));
        Assert.Equal(Others.Keys.Append("Conveyor.cs").Order(), Having(@"\bIQueues \w"));

        IEnumerable<string> Having(string pattern) =>
            files.Where(one => Regex.IsMatch(one.Text, pattern, RegexOptions.None, Limit)).Select(one => one.Name).Order();
    }

    [Fact]
    public void The_dispatcher_may_send_to_what_its_code_sends_to() => Assert.Equal(
        Of(Main.List("dispatcherFunctions").Contains, Others.Values.Where(one => one.Dispatcher)), SendsTo("dispatcherRoles"));

    [Fact]
    public void The_gateway_may_send_to_what_its_code_sends_to() => Assert.Equal(
        Of(name => !Main.List("dispatcherFunctions").Contains(name), Others.Values.Where(one => one.Gateway)), SendsTo("gatewayRoles"));

    // A group that no function is in costs money and warms nothing; a function without one starts cold.
    [Fact]
    public void Warm_instances_are_for_requests_and_for_each_queue_that_the_gateway_reads()
    {
        var functions = typeof(PipelineTriggers).GetMethods()
            .Select(one => one.GetCustomAttribute<FunctionAttribute>()?.Name).OfType<string>()
            .Except(Main.List("dispatcherFunctions")).Select(name => "function:" + name);

        Assert.Equal(functions.Prepend("http"), Main.List("readyGroups"));
    }

    // What a step takes may come again later, in the same queue.
    private static string[] Of(Func<string, bool> runs, IEnumerable<(bool Gateway, bool Dispatcher, string[] Queues)> others)
    {
        var taken = typeof(PipelineTriggers).GetMethods()
            .Where(one => one.GetCustomAttribute<FunctionAttribute>() is { } function && runs(function.Name))
            .Select(one => one.GetParameters()[0].GetCustomAttribute<ServiceBusTriggerAttribute>()!.QueueName).ToArray();
        var steps = typeof(PipelineTriggers).GetConstructors().Single().GetParameters().Select(one => one.ParameterType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IStep<,>));
        var moved = steps.Select(type => type.GetGenericArguments()).Where(types => taken.Contains(Pipeline.HopOf(types[0]).Queue))
            .SelectMany(types => types).Where(type => type.IsAssignableTo(typeof(IPipelineMessage)));
        var back = Backs.Values.Where(one => runs(one.Function)).Select(one => one.Message);
        var queues = moved.Concat(back).Select(type => Pipeline.HopOf(type).Queue).Concat(others.SelectMany(one => one.Queues));
        return [.. queues.Distinct().Order()];
    }

    private static string[] SendsTo(string module)
    {
        var block = Main.Text[Main.Text.IndexOf($"module {module} ", StringComparison.Ordinal)..];
        var line = Regex.Match(block, "sendsTo: (?<list>.*)", RegexOptions.ExplicitCapture, Limit).Groups["list"].Value;
        var lists = Regex.Matches(line, @"\w+QueueNames|queueNames", RegexOptions.None, Limit).SelectMany(match => Main.List(match.Value));
        var names = Regex.Matches(line, "'[^']+'", RegexOptions.None, Limit).Select(match => match.Value.Trim('\''));
        return [.. lists.Concat(names).Order()];
    }
}
