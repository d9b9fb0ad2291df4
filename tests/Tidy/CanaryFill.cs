using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Waxseal.Flow;

namespace Waxseal.Tests.Tidy;

/// <summary>Makes an instance of any type of ours, every text and byte in it a canary that says which member it stands in.</summary>
internal sealed class CanaryFill(IReadOnlyList<Type> types)
{
    private const int DepthMax = 8;
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private const string Digits = "7700900711";

    // Ids are well-formed or nothing: they are made of our own characters, and are what a log is to show.
    private static readonly Dictionary<Type, object> Ids = new()
    {
        [typeof(MessageId)] = MessageId.Parse("msg_01m821s18q6t2c9jxwfmf2mhzm"),
        [typeof(AccountId)] = AccountId.Parse("acc_a"),
        [typeof(KeyId)] = KeyId.Parse("key_a.1"),
        [typeof(WebhookId)] = WebhookId.Parse("whk_a"),
    };

    private readonly List<(string Member, string Text)> planted = [];

    /// <summary>Each canary and the member it stands in, e.g. <c>MessageDraft.Body</c>.</summary>
    public IReadOnlyList<(string Member, string Text)> Planted => planted;

    /// <summary>An instance without its constructor having run.</summary>
    public object Make(Type type) => Filled(type, depth: 0);

    /// <summary>A member's name as it is written: fields that the compiler made are named after what they stand for.</summary>
    public static string NameOf(FieldInfo field)
    {
        var name = field.Name;
        if (name[0] == '<') name = name[1..name.IndexOf('>')];
        return $"{ShortName(field.DeclaringType!)}.{char.ToUpperInvariant(name[0])}{name[1..]}";
    }

    /// <summary>The name with those of the types it stands in, and without the number of its parameters.</summary>
    public static string ShortName(Type type)
    {
        var name = type.Name.Split('`')[0];
        return type.DeclaringType is { } outer ? $"{ShortName(outer)}.{name}" : name;
    }

    private object Filled(Type type, int depth)
    {
        var made = RuntimeHelpers.GetUninitializedObject(type);
        for (var level = type; level is not null && level.Namespace?.StartsWith("Waxseal", StringComparison.Ordinal) == true; level = level.BaseType)
        {
            foreach (var field in level.GetFields(Own))
            {
                if (ValueOf(field.FieldType, NameOf(field), depth + 1) is { } value) field.SetValue(made, value);
            }
        }

        return made;
    }

    private object? ValueOf(Type type, string member, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (depth > DepthMax) return null;
        if (type == typeof(string)) return Plant(member);
        if (type == typeof(byte[])) return Encoding.UTF8.GetBytes(Plant(member));
        if (type == typeof(ReadOnlyMemory<byte>) || type == typeof(Memory<byte>)) return AsMemory(type, Encoding.UTF8.GetBytes(Plant(member)));
        if (type == typeof(ReadOnlyMemory<char>)) return Plant(member).AsMemory();
        if (type == typeof(char[])) return Plant(member).ToCharArray();
        if (type == typeof(StringBuilder)) return new StringBuilder(Plant(member));
        if (type == typeof(Uri)) return new Uri($"https://example.com/{Plant(member)}");
        if (type == typeof(JsonElement)) return JsonSerializer.SerializeToElement(Plant(member));
        if (type == typeof(PhoneNumber)) return Number(member);
        if (Ids.TryGetValue(type, out var id)) return id;
        if (type == typeof(IPAddress)) return IPAddress.Parse("192.0.2.7");
        if (type == typeof(Exception)) return new InvalidOperationException(Plant(member));
        if (type == typeof(object)) return Plant(member);
        if (type.IsEnum) return Enum.GetValuesAsUnderlyingType(type) is { Length: > 0 } all ? Enum.ToObject(type, all.GetValue(all.Length - 1)!) : null;
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        if (type == typeof(DateOnly)) return new DateOnly(2026, 3, 2);
        if (type.IsPrimitive || type.IsPointer || type.IsByRefLike || typeof(Delegate).IsAssignableFrom(type)) return null;
        if (DictionaryOf(type) is { } dictionary) return Activator.CreateInstance(dictionary);
        if (ElementOf(type) is { } element) return ArrayOf(type, element, member, depth);
        return Concrete(type) is { } ours ? Filled(ours, depth) : null;
    }

    private object Number(string member)
    {
        planted.Add((member, Digits));
        return PhoneNumber.TryParse("+44" + Digits, out var number, out var error) ? number : throw new InvalidOperationException(error);
    }

    private string Plant(string member)
    {
        var text = $"canary{planted.Count:00000}feather";
        planted.Add((member, text));
        return text;
    }

    private static object AsMemory(Type type, byte[] bytes) =>
        type == typeof(Memory<byte>) ? new Memory<byte>(bytes) : new ReadOnlyMemory<byte>(bytes);

    // Lists are filled as arrays where their type allows it: one member is enough to be printed.
    private Array? ArrayOf(Type type, Type element, string member, int depth)
    {
        if (ValueOf(element, member, depth + 1) is not { } value) return null;
        var array = Array.CreateInstance(element, 1);
        array.SetValue(value, 0);
        return type.IsInstanceOfType(array) ? array : null;
    }

    // No text prints what a dictionary holds unless somebody asks for it; an empty one is enough to be asked.
    private static Type? DictionaryOf(Type type) =>
        type.IsGenericType && type.GenericTypeArguments.Length == 2 &&
        typeof(Dictionary<,>).MakeGenericType(type.GenericTypeArguments) is var made && type.IsAssignableFrom(made) ? made : null;

    private static Type? ElementOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.IsInterface && type.GenericTypeArguments.Length == 1 &&
            type.IsAssignableFrom(type.GenericTypeArguments[0].MakeArrayType()) ? type.GenericTypeArguments[0]
        : null;

    // For an abstract type the first of ours that is one; of the others' types none.
    private Type? Concrete(Type type)
    {
        if (type.Namespace?.StartsWith("Waxseal", StringComparison.Ordinal) != true || type.ContainsGenericParameters) return null;
        if (!type.IsAbstract) return type;
        return types.FirstOrDefault(one => !one.IsAbstract && !one.ContainsGenericParameters && type.IsAssignableFrom(one) && !one.Name.Contains('<'));
    }
}
