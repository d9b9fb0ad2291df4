using System.Reflection;
using Waxseal.Flow;

namespace Waxseal.Tests.Failures;

/// <summary>Ports whose calls are done, and one of which then says that it failed: its answer was lost.</summary>
public sealed class LostAnswers(OneFailure one)
{
    /// <summary>The port, its calls counted.</summary>
    public T Around<T>(T port) where T : class
    {
        var proxy = DispatchProxy.Create<T, PortProxy>();
        ((PortProxy)(object)proxy).Set(this, port);
        return proxy;
    }

    private Exception? Lose(string call)
    {
        if (!one.Hits(call)) return null;
        return call.StartsWith(nameof(IQueues), StringComparison.Ordinal) ? Away.Broker : Away.Tables;
    }

    /// <summary>Public because the runtime derives from it.</summary>
    public class PortProxy : DispatchProxy
    {
        private LostAnswers owner = null!;
        private object port = null!;

        public void Set(LostAnswers answers, object inner) => (owner, port) = (answers, inner);

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
