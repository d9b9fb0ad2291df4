using System.Reflection;
using System.Text.RegularExpressions;
using Waxseal.Azure;
using Waxseal.Flow;
using Waxseal.Tests.Infra;
using Waxseal.Triggers;
using Xunit;

namespace Waxseal.Tests.Tidy;

/// <summary>The order of the steps, and the names of what is deployed, stand in several places; here they are held equal.</summary>
public sealed partial class OrderTests
{
    private static readonly string ReadmePath = Path.Combine(SourceFile.Root, "README.md");

    private static readonly BicepFile Main = new("infra/main.bicep", SourceFile.Read("infra/main.bicep"));

    [Fact]
    public void The_triggers_stand_in_the_order_of_the_pipeline() =>
        Assert.Equal(Pipeline.Queues, QueuesOf("functions/Triggers/PipelineTriggers.cs", ""));

    [Fact]
    public void Every_queue_has_a_trigger_for_its_dead_letters_in_the_same_order() =>
        Assert.Equal(Pipeline.Queues, QueuesOf("functions/Triggers/DeadLetterTriggers.cs", @" \+ Pipeline\.Dead"));

    [Fact]
    public void Each_queue_carries_what_the_step_before_it_makes()
    {
        var steps = typeof(Pipeline).Assembly.GetTypes()
            .Select(type => type.GetInterfaces().FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IStep<,>)))
            .OfType<Type>().ToDictionary(step => Pipeline.HopOf(step.GenericTypeArguments[0]).Queue, step => step.GenericTypeArguments[1]);

        Assert.Equal(Pipeline.Queues.Order(), steps.Keys.Order());
        for (var at = 0; at < 4; at++) Assert.Equal(Pipeline.Queues[at + 1], Pipeline.HopOf(steps[Pipeline.Queues[at]]).Queue);
    }

    [Fact]
    public void Infra_declares_the_queues_in_the_order_of_the_pipeline() => Assert.Equal(Pipeline.Queues, Main.List("queueNames"));

    [Fact]
    public void Every_queue_that_is_read_is_declared_and_no_other()
    {
        var read = SourceFile.In("functions/Triggers").SelectMany(file => Queue().Matches(file.Text)).Select(match => match.Groups["queue"].Value)
            .Select(queue => queue == "Queue" ? KeyEventTriggers.Queue : Constant(queue));

        Assert.Equal(
            Main.List("queueNames").Append(KeyEventTriggers.Queue).Order(StringComparer.Ordinal),
            read.Distinct().Order(StringComparer.Ordinal));
        Assert.Contains($"var keyEventsQueueName = '{KeyEventTriggers.Queue}'\n", Main.Text);
        Assert.Contains("queueNames: concat(queueNames, [ keyEventsQueueName ])\n", Main.Text);
    }

    [Fact]
    public void Infra_declares_the_tables_of_the_code() => Assert.Equal(TableNames.All, Main.List("tableNames"));

    [Fact]
    public void Every_table_name_is_among_all_of_them() =>
        Assert.Equal(
            typeof(TableNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!),
            TableNames.All);

    [Fact]
    public void The_readme_lists_the_pipeline_in_order()
    {
        if (!File.Exists(ReadmePath)) return;
        var table = Regex.Match(File.ReadAllText(ReadmePath), @"^\| queue \| step \|.*\n\|[-| :]+\n(?<rows>(\|.*\n)+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, Limit);

        Assert.True(table.Success, "The README has no table headed | queue | step |.");
        Assert.Equal(Pipeline.Queues, table.Groups["rows"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1].Trim('`')));
    }

    [Fact]
    public void The_two_apps_together_run_every_function_once()
    {
        var functions = SourceFile.In("functions/Triggers").SelectMany(file => FunctionName().Matches(file.Text))
            .Select(match => match.Groups["name"].Value).Order(StringComparer.Ordinal);
        var deployed = Main.List("gatewayFunctions").Concat(Main.List("dispatcherFunctions")).Order(StringComparer.Ordinal);

        Assert.Equal(functions, deployed);
    }

    [Fact]
    public void The_dispatcher_reads_the_queues_of_its_functions()
    {
        var queues = Trigger().Matches(SourceFile.Read("functions/Triggers/PipelineTriggers.cs"))
            .Where(match => Main.List("dispatcherFunctions").Contains(match.Groups["function"].Value))
            .Select(match => Constant(match.Groups["queue"].Value));

        Assert.Equal(queues, Main.List("dispatcherQueueNames"));
    }

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private static IEnumerable<string> QueuesOf(string path, string suffix) =>
        Regex.Matches(SourceFile.Read(path), $@"ServiceBusTrigger\(Pipeline\.(?<queue>\w+){suffix},", RegexOptions.ExplicitCapture, Limit)
            .Select(match => Constant(match.Groups["queue"].Value));

    private static string Constant(string name) => (string)typeof(Pipeline).GetField(name)!.GetRawConstantValue()!;

    [GeneratedRegex(@"\[Function\(""(?<name>\w+)""\)\]", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex FunctionName();

    [GeneratedRegex(@"ServiceBusTrigger\((Pipeline\.)?(?<queue>\w+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Queue();

    [GeneratedRegex(@"\[Function\(""(?<function>\w+)""\)\][^\[]*\[ServiceBusTrigger\(Pipeline\.(?<queue>\w+),", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Trigger();
}
