using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Waxseal.Channels;
using Waxseal.Tests.Tools;

namespace Waxseal.Tests.Channels;

/// <summary>
/// Several instances that share one operator's binds over rows in memory, and the operator, who counts. Everything runs on the test's
/// thread, inside the clock's moves.
/// </summary>
internal sealed class BindScene : IDisposable
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly OperatorOptions options;
    private readonly List<Instance> instances = [];
    private int bound;

    public BindScene(int binds) => options = new OperatorOptions { Name = "test", Binds = binds };

    public ManualTime Time { get; } = new();

    public SharedRows Rows { get; } = new();

    /// <summary>The most binds that the operator ever saw at once.</summary>
    public int BoundMost { get; private set; }

    /// <summary>Binds that the operator sees now.</summary>
    public int Bound => bound;

    public Instance Start(string name, TimeSpan wrongBy = default)
    {
        var instance = new Instance(this, name, wrongBy);
        instances.Add(instance);
        return instance;
    }

    /// <summary>Lets time pass in small steps.</summary>
    public void Pass(TimeSpan span)
    {
        for (var end = Time.Now + span; Time.Now < end;) Time.Advance(TimeSpan.FromMilliseconds(100));
    }

    public void Dispose() => services.Dispose();

    internal sealed class Instance
    {
        private readonly BindScene scene;
        private readonly CancellationTokenSource stop = new();
        private readonly CancellationTokenSource power = new();
        private readonly SkewedTime time;
        private volatile bool told;
        private volatile int timersAtLeave = int.MaxValue;

        public Instance(BindScene scene, string name, TimeSpan wrongBy)
        {
            this.scene = scene;
            time = new SkewedTime(scene.Time, wrongBy);
            var meters = new OperatorMeters(scene.services.GetRequiredService<IMeterFactory>());
            var line = new OperatorLine(scene.options, meters, time, NullLogger.Instance);
            Door = new SharedRows.Door(scene.Rows) { Forgetting = () => timersAtLeave = time.Timers };
            var faults = new LinkFaults(meters, time, NullLogger<LinkFaults>.Instance);
            Running = OnNoContext(
                () => new BindKeeper(line, LinkAsync, Door, Door, faults, name, Lease, time, NullLogger.Instance).RunAsync(stop.Token));
        }

        public SharedRows.Door Door { get; }

        public Task Running { get; }

        /// <summary>How long its links take to drain.</summary>
        public TimeSpan DrainTime { get; set; } = TimeSpan.FromMilliseconds(300);

        public int Bound { get; private set; }

        /// <summary>True once one of its links was told to go.</summary>
        public bool Told => told;

        /// <summary>
        /// Tells it to stop, and returns once it waits for its links, or is at its last step: that much goes through the pool's threads.
        /// </summary>
        public void Stop()
        {
            told = false;
            stop.Cancel();
            SpinWait.SpinUntil(() => time.Timers > timersAtLeave || Running.IsCompleted, TestPatience.Limit);
        }

        /// <summary>Whether it came to its end, which may go through the pool's threads as well.</summary>
        public bool Ended() => SpinWait.SpinUntil(() => Running.IsCompletedSuccessfully, TestPatience.Limit);

        /// <summary>The process is gone: its sockets close, and it writes nothing any more.</summary>
        public void Kill()
        {
            Door.Before = () => new InvalidOperationException("Dead.");
            power.Cancel();
        }

        // The product runs without one; with the test's own, it would wait for the test's thread.
        private static Task OnNoContext(Func<Task> run)
        {
            var context = SynchronizationContext.Current;
            SynchronizationContext.SetSynchronizationContext(null);
            try
            {
                return run();
            }
            finally
            {
                SynchronizationContext.SetSynchronizationContext(context);
            }
        }

        private async Task LinkAsync(CancellationToken leave, CancellationToken cut)
        {
            Count(1);
            await FirstOf(leave, cut, power.Token);
            var ending = Task.WhenAny(Task.Delay(DrainTime, time, CancellationToken.None), FirstOf(cut, power.Token));
            told = true;
            await ending;
            Count(-1);
            if (power.IsCancellationRequested) await new TaskCompletionSource().Task;
        }

        // On the thread that cancels, unlike a cancelled delay: the test's thread is the only one that moves anything.
        private static Task FirstOf(params CancellationToken[] tokens)
        {
            var first = new TaskCompletionSource();
            foreach (var token in tokens) token.Register(() => first.TrySetResult());
            return first.Task;
        }

        private void Count(int by)
        {
            lock (scene.options)
            {
                Bound += by;
                scene.bound += by;
                scene.BoundMost = Math.Max(scene.BoundMost, scene.bound);
            }
        }
    }
}
