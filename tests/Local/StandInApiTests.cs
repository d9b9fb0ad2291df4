using System.Reflection;
using System.Security;
using System.Text;
using Waxseal.Tests.Approved;
using Waxseal.Tests.Infra;
using Xunit;

namespace Waxseal.Tests.Local;

/// <summary>
/// What the app takes from packages that this build stands in for, member by member, read from the compiled app. A reviewer holds the
/// list against the packages' public listings (docs/decisions/0014-stand-in-api.md); what is not in it was never asked of them.
/// </summary>
public sealed class StandInApiTests
{
    private const int TypeReferences = 0x01000000;
    private const int MemberReferences = 0x0A000000;
    private const int RowsMax = 20_000;

    // A reference inside a generic method speaks of its parameters: which type stands for them makes no difference here.
    private static readonly Type[] Any = [.. Enumerable.Repeat(typeof(object), 8)];

    private static readonly Assembly App = typeof(Program).Assembly;
    private static readonly Assembly StandIn = typeof(Waxseal.Local.Engine.EmbeddedEngine).Assembly;

    // Which package a namespace stands for; the longest that fits.
    private static readonly (string Namespace, string Package)[] Packages =
    [
        ("Azure.AI.ContentSafety", "Azure.AI.ContentSafety 1.0.0"),
        ("Azure.Data.Tables", "Azure.Data.Tables 12.11.0"),
        ("Azure.Messaging.ServiceBus", "Azure.Messaging.ServiceBus 7.20.1"),
        ("Grpc.Core", "Grpc.Core.Api, which the worker brings"),
        ("Microsoft.Azure.Functions.Worker", "Microsoft.Azure.Functions.Worker 2.51.0 and its extensions"),
        ("Microsoft.Extensions", "Microsoft.Azure.Functions.Worker 2.51.0 and its extensions"),
    ];

    [Fact]
    public void The_app_uses_of_the_stand_ins_what_was_approved()
    {
        var used = Types().Concat(Members()).Concat(AttributeMembers()).Distinct().Order(StringComparer.Ordinal);

        Approval.Check(
            "0014-stand-in-api.txt", Encoding.UTF8.GetBytes(string.Concat(used.Select(line => line + "\n"))),
            Path.Combine(InfraFilesTests.Root, "docs", "decisions", "0014-stand-in-api.md"));
    }

    [Fact]
    public void The_app_uses_nothing_else_of_the_local_platform() =>
        Assert.DoesNotContain(Referenced(TypeReferences).OfType<Type>(), type => PackageOf(type) is null);

    private static IEnumerable<string> Types() =>
        Referenced(TypeReferences).OfType<Type>().Where(type => PackageOf(type) is not null).Select(type => $"{PackageOf(type)}: {Name(type)}");

    private static IEnumerable<string> Members() =>
        from member in Referenced(MemberReferences)
        let type = member.DeclaringType
        where type is not null && PackageOf(type) is not null
        select $"{PackageOf(type)}: {Name(type)}.{Describe(member)}";

    // What is set by name in an attribute is no reference of its own.
    private static IEnumerable<string> AttributeMembers() =>
        from method in App.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        from attribute in method.GetCustomAttributesData().Concat(method.GetParameters().SelectMany(one => one.GetCustomAttributesData()))
        where PackageOf(attribute.AttributeType) is not null
        from argument in attribute.NamedArguments
        select $"{PackageOf(attribute.AttributeType)}: {Name(attribute.AttributeType)}.{argument.MemberName} {{ set; }}";

    private static IEnumerable<MemberInfo> Referenced(int table)
    {
        for (var row = 1; row < RowsMax; row++)
        {
            MemberInfo? member = null;
            try
            {
                member = App.ManifestModule.ResolveMember(table | row, Any, Any);
            }
            catch (ArgumentOutOfRangeException)
            {
                yield break;
            }
            catch (Exception failure) when (failure is TypeLoadException or VerificationException or BadImageFormatException)
            {
                // A member of a generic type of ours that takes structures only; the stand-ins have no such types.
            }

            var owner = member as Type ?? member?.DeclaringType;
            if (member is not null && owner?.Assembly == StandIn) yield return member;
        }
    }

    private static string? PackageOf(Type type) => Packages
        .Where(one => type.Namespace is { } space && (space == one.Namespace || space.StartsWith(one.Namespace + ".", StringComparison.Ordinal)))
        .Select(one => one.Package).FirstOrDefault();

    private static string Describe(MemberInfo member) => member switch
    {
        ConstructorInfo made => $"ctor({Parameters(made)})",
        MethodInfo { IsSpecialName: true } accessor when accessor.Name.StartsWith("get_", StringComparison.Ordinal) =>
            $"{accessor.Name[4..]} {{ get; }}: {Name(accessor.ReturnType)}",
        MethodInfo { IsSpecialName: true } accessor when accessor.Name.StartsWith("set_", StringComparison.Ordinal) =>
            $"{accessor.Name[4..]} {{ set; }}: {Name(accessor.GetParameters()[^1].ParameterType)}",
        MethodInfo method => $"{method.Name}({Parameters(method)}): {Name(method.ReturnType)}",
        FieldInfo field => $"{field.Name}: {Name(field.FieldType)}",
        _ => member.Name,
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(one =>
        $"{Name(one.ParameterType)} {one.Name}{(one.HasDefaultValue ? " = " + (one.RawDefaultValue?.ToString() ?? "default") : "")}"));

    private static string Name(Type type) => type switch
    {
        { IsGenericParameter: true } => type.Name,
        { IsByRef: true } => "ref " + Name(type.GetElementType()!),
        { IsArray: true } => Name(type.GetElementType()!) + "[]",
        { IsGenericType: true } => $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>",
        _ => type.Name,
    };
}
