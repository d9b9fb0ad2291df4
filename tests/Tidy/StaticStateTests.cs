using System.Collections.Frozen;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Xunit;

namespace Waxseal.Tests.Tidy;

/// <summary>Each step may run in a process of its own, and many messages at once: the product keeps no static state that can change.</summary>
public sealed class StaticStateTests
{
    private const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Type[] Types =
        [.. typeof(Program).Assembly.GetTypes().Where(type => !type.Name.Contains('<') && !IsGenerated(type))];

    [Fact]
    public void No_static_field_can_be_written() =>
        Assert.Empty(Fields().Where(field => field is { IsInitOnly: false, IsLiteral: false }).Select(Name));

    [Fact]
    public void No_static_field_holds_what_can_be_changed() =>
        Assert.Empty(Fields().Where(field => !field.IsLiteral && !IsImmutable(field.FieldType, field)).Select(Name));

    [Fact]
    public void No_static_property_has_a_setter() =>
        Assert.Empty(Types.SelectMany(type => type.GetProperties(Statics)).Where(property => property.CanWrite)
            .Select(property => $"{property.DeclaringType}.{property.Name}"));

    [Fact]
    public void There_are_no_static_events() =>
        Assert.Empty(Types.SelectMany(type => type.GetEvents(Statics)).Select(one => $"{one.DeclaringType}.{one.Name}"));

    private static IEnumerable<FieldInfo> Fields() => Types.SelectMany(type => type.GetFields(Statics));

    private static string Name(FieldInfo field) => $"{field.DeclaringType}.{field.Name}: {field.FieldType.Name}";

    private static bool IsImmutable(Type type, FieldInfo field)
    {
        if (type.IsPrimitive || type.IsEnum || type == typeof(string)) return true;

        // An array that nobody outside of its type can reach, of what can't be changed.
        if (type.IsArray) return field.IsPrivate && IsImmutable(type.GetElementType()!, field);
        if (typeof(Delegate).IsAssignableFrom(type)) return true;
        if (type == typeof(Regex) || type == typeof(JsonDocumentOptions)) return true;
        if (type.IsAssignableTo(typeof(ITuple))) return type.GenericTypeArguments.All(one => IsImmutable(one, field));
        if (type.IsValueType) return type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).All(one => one.IsInitOnly);
        if (type.IsGenericType && IsImmutableGeneric(type)) return true;
        if (typeof(JsonSerializerContext).IsAssignableFrom(type) || typeof(Type).IsAssignableFrom(type)) return true;
        return HasOnlyInit(type);
    }

    private static bool IsImmutableGeneric(Type type)
    {
        var open = type.GetGenericTypeDefinition();
        return open == typeof(FrozenDictionary<,>) || open == typeof(FrozenSet<>) || open == typeof(IReadOnlyList<>) ||
            open == typeof(System.Buffers.SearchValues<>);
    }

    // A record or class of ours whose every field is set once.
    private static bool HasOnlyInit(Type type) =>
        type.Assembly == typeof(Program).Assembly &&
        type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).All(field => field.IsInitOnly);

    // Contexts of the JSON generator cache their own metadata, and regular expressions their own engine.
    private static bool IsGenerated(Type type) =>
        type.GetCustomAttribute<CompilerGeneratedAttribute>() is not null ||
        type.GetCustomAttribute<System.CodeDom.Compiler.GeneratedCodeAttribute>() is not null ||
        typeof(JsonSerializerContext).IsAssignableFrom(type) ||
        type.DeclaringType is { } outer && (outer.Name.Contains('<') || IsGenerated(outer));
}
