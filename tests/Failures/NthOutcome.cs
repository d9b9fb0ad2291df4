using System.Reflection;
using Waxseal.Flow;

namespace Waxseal.Tests.Failures;

/// <summary>Loses one answer: the n-th call to any of its ports is done, and then says that it failed.</summary>
public sealed class NthOutcome
{
    private int left;
    private volatile string fired = "";

    /// <summary>The call whose answer was lost; empty when there were fewer calls.</summary>
    public string Fired => fired;

    public void Arm(int n)
    {
        fired = "";
        Volatile.Write(ref left, n);
    }

    public void Disarm() => Volatile.Write(ref left, 0);

    /// <summary>The port, its calls counted.</summary>
    public T Around<T>(T port) where T : class
    {
        var proxy = DispatchProxy.Create<T, PortProxy>();
        ((PortProxy)(object)proxy).Set(this, port);
        return proxy;
    }

    private Exception? Lose(string call)
    {
        if (NthCall.Outside || Volatile.Read(ref left) <= 0 || Interlocked.Decrement(ref left) != 0) return null;
        fired = call;
        return call.StartsWith(nameof(IQueues), StringComparison.Ordinal) ? Away.Broker : Away.Tables;
    }

    /// <summary>Public because the runtime derives from it.</summary>
    public class PortProxy : DispatchProxy
    {
        private NthOutcome owner = null!;
        private object port = null!;

        public void Set(NthOutcome outcome, object inner) => (owner, port) = (outcome, inner);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            var answer = targetMethod!.Invoke(port, args);
            if (answer is not Task task || owner.Lose($"{targetMethod.DeclaringType!.Name}.{targetMethod.Name}") is not { } failure)
                return answer;
            if (targetMethod.ReturnType == typeof(Task)) return AfterAsync(task, failure);
            return GetType().BaseType!.GetMethod(nameof(AfterwardsAsync), BindingFlags.Static | BindingFlags.Public)!
                .MakeGenericMethod(targetMethod.ReturnType.GenericTypeArguments).Invoke(null, [task, failure]);
        }

        public static async Task<T> AfterwardsAsync<T>(Task<T> task, Exception failure)
        {
            await task;
            throw failure;
        }

        private static async Task AfterAsync(Task task, Exception failure)
        {
            await task;
            throw failure;
        }
    }
}
