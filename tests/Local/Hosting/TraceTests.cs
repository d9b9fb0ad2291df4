using System.Diagnostics;
using Waxseal.Tests.Tools;
using Xunit;

namespace Waxseal.Tests.Local.Hosting;

public sealed class TraceTests
{
    [Fact]
    public async Task Goes_on_with_the_callers_trace()
    {
        const string trace = "0af7651916cd43dd8448eb211c80319c";
        var seen = new TaskCompletionSource<Activity>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.Azure.Functions.Worker",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.TraceId.ToString() == trace) seen.TrySetResult(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = await TestHost.StartAsync(typeof(OfEachKind));
        host.Client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-b7ad6b7169203331-01");
        using var answer = await host.Client.GetAsync("/text");
        var activity = await seen.Task.WaitAsync(TestPatience.Limit);
        Assert.Equal(("function text", "b7ad6b7169203331"), (activity.OperationName, activity.ParentSpanId.ToString()));
    }
}
