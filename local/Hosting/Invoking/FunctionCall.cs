using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Waxseal.Local.Hosting.Indexing;

namespace Waxseal.Local.Hosting.Invoking;

/// <summary>A function's class and method, compiled once: an invocation uses no reflection.</summary>
internal sealed class FunctionCall
{
    private static readonly ParameterExpression Instance = Expression.Parameter(typeof(object), "instance");
    private static readonly ParameterExpression Context = Expression.Parameter(typeof(LocalFunctionContext), "context");

    private readonly ObjectFactory? create;
    private readonly Func<object?, LocalFunctionContext, ValueTask<object?>> call;

    private FunctionCall(ObjectFactory? create, Func<object?, LocalFunctionContext, ValueTask<object?>> call)
    {
        this.create = create;
        this.call = call;
    }

    /// <summary>Checks the parameters and compiles the call. Throws <see cref="Settings.LocalPlatformException"/>.</summary>
    public static FunctionCall Compile(string name, MethodInfo method, ParameterInfo trigger, FunctionTrigger kind)
    {
        var type = method.DeclaringType ?? throw FunctionIndex.Refused(name, "belongs to no class");
        var arguments = method.GetParameters().Select(parameter =>
            parameter.Name == trigger.Name ? TriggerValue(parameter.ParameterType) : Argument(name, parameter, kind));
        var target = method.IsStatic ? null : Expression.Convert(Instance, type);
        var body = FunctionResult.Awaited(Expression.Call(target, method, arguments));
        var compiled = Expression.Lambda<Func<object?, LocalFunctionContext, ValueTask<object?>>>(body, Instance, Context).Compile();
        return new FunctionCall(method.IsStatic ? null : ActivatorUtilities.CreateFactory(type, Type.EmptyTypes), compiled);
    }

    /// <summary>Creates the class from the invocation's scope and runs the method.</summary>
    public ValueTask<object?> RunAsync(LocalFunctionContext context) =>
        call(create?.Invoke(context.InstanceServices, null), context);

    private static UnaryExpression TriggerValue(Type type) =>
        Expression.Convert(Expression.Property(Context, nameof(LocalFunctionContext.TriggerValue)), type);

    private static Expression Argument(string name, ParameterInfo parameter, FunctionTrigger kind)
    {
        var type = parameter.ParameterType;
        if (type == typeof(FunctionContext)) return Expression.Convert(Context, typeof(FunctionContext));
        if (type == typeof(CancellationToken)) return Expression.Property(Context, nameof(LocalFunctionContext.CancellationToken));
        if (type == typeof(ServiceBusMessageActions) && kind is QueueTrigger)
        {
            return Expression.Property(Context, nameof(LocalFunctionContext.Actions));
        }

        if (kind is HttpRequestTrigger http)
        {
            if (type == typeof(HttpRequest)) return Expression.Property(Context, nameof(LocalFunctionContext.Request));
            if (IsInRoute(http.Template, parameter.Name)) return RouteValue(name, parameter);
        }

        throw FunctionIndex.Refused(name, $"has the parameter '{parameter.Name}' of type {type.Name}, which nothing binds");
    }

    private static bool IsInRoute(string template, string? parameter) =>
        RoutePatternFactory.Parse(template).Parameters
            .Any(known => string.Equals(known.Name, parameter, StringComparison.OrdinalIgnoreCase));

    private static MethodCallExpression RouteValue(string name, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        var reader = bare == typeof(string) ? nameof(RouteArgument.Text)
            : bare != typeof(int) && bare != typeof(long) && bare != typeof(Guid)
                ? throw FunctionIndex.Refused(
                    name, $"has the route parameter '{parameter.Name}' of type {type.Name}; use string, int, long or Guid")
            : bare == type ? nameof(RouteArgument.Value) : nameof(RouteArgument.Optional);
        var method = typeof(RouteArgument).GetMethod(reader) ?? throw new MissingMethodException(reader);
        return Expression.Call(
            bare == typeof(string) ? method : method.MakeGenericMethod(bare), Context, Expression.Constant(parameter.Name));
    }
}
