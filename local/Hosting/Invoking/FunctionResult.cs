using System.Linq.Expressions;

namespace Waxseal.Local.Hosting.Invoking;

/// <summary>Brings what a function may return into one form.</summary>
internal static class FunctionResult
{
    /// <summary>The call, awaited and boxed.</summary>
    public static Expression Awaited(MethodCallExpression call)
    {
        if (call.Type == typeof(void)) return Expression.Block(call, Expression.Default(typeof(ValueTask<object?>)));
        if (call.Type == typeof(Task)) return Expression.Call(typeof(FunctionResult), nameof(FromTask), null, call);
        if (call.Type.IsGenericType && call.Type.GetGenericTypeDefinition() == typeof(Task<>))
        {
            return Expression.Call(typeof(FunctionResult), nameof(FromTaskOf), call.Type.GetGenericArguments(), call);
        }

        return Expression.Call(typeof(FunctionResult), nameof(FromValue), null, Expression.Convert(call, typeof(object)));
    }

    /// <summary>A task without a value.</summary>
    public static async ValueTask<object?> FromTask(Task task)
    {
        await task;
        return null;
    }

    /// <summary>A task with a value.</summary>
    public static async ValueTask<object?> FromTaskOf<T>(Task<T> task) => await task;

    /// <summary>A value.</summary>
    public static ValueTask<object?> FromValue(object? value) => new(value);
}
