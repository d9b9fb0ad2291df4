using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace Waxseal.Local.Tables;

/// <summary>
/// Maps classes with public properties to <see cref="TableEntity"/> and back; a <see cref="TableEntity"/> passes as it is.
/// [DataMember(Name)] renames, [IgnoreDataMember] leaves out, enums are stored as their names.
/// </summary>
internal sealed class EntityMap
{
    private static readonly ConcurrentDictionary<Type, EntityMap> Known = new();
    private readonly List<Member> members = [];
    private readonly Func<object> create;

    private EntityMap(Type type)
    {
        create = Creator(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0 || property.GetMethod is not { IsPublic: true }) continue;
            if (property.GetCustomAttribute<IgnoreDataMemberAttribute>() is not null) continue;
            var name = property.GetCustomAttribute<DataMemberAttribute>()?.Name ?? property.Name;
            if (TableEntity.IsSystem(name) || property.Name == nameof(ITableEntity.ETag)) continue;
            members.Add(new Member(name, property.PropertyType, Getter(type, property), Setter(type, property)));
        }
    }

    public static TableEntity Write(ITableEntity entity)
    {
        if (entity is TableEntity own) return own;
        var target = new TableEntity(entity.PartitionKey, entity.RowKey);
        foreach (var member in Of(entity.GetType()).members)
        {
            var value = member.Get(entity);
            target.Raw[member.Name] = value is Enum ? value.ToString() : value;
        }

        return target;
    }

    public static T Read<T>(TableEntity source)
        where T : class, ITableEntity
    {
        if (source is T own) return own;
        var map = Of(typeof(T));
        var target = (T)map.create();
        if (source.Raw.ContainsKey(TableEntity.PartitionKeyName)) target.PartitionKey = source.PartitionKey;
        if (source.Raw.ContainsKey(TableEntity.RowKeyName)) target.RowKey = source.RowKey;
        target.Timestamp = source.Timestamp;
        target.ETag = source.ETag;
        foreach (var member in map.members)
        {
            if (member.Set is null || !source.Raw.TryGetValue(member.Name, out var value) || value is null) continue;
            member.Set(target, Convert(value, member));
        }

        return target;
    }

    private static EntityMap Of(Type type) => Known.GetOrAdd(type, static type => new EntityMap(type));

    private static object Convert(object value, Member member)
    {
        var wanted = Nullable.GetUnderlyingType(member.Type) ?? member.Type;
        if (wanted.IsInstanceOfType(value)) return value;
        return value switch
        {
            DateTimeOffset time when wanted == typeof(DateTime) => time.UtcDateTime,
            byte[] bytes when wanted == typeof(BinaryData) => BinaryData.FromBytes(bytes),
            string text when wanted.IsEnum => Enum.Parse(wanted, text),
            int number when wanted == typeof(double) => (double)number,
            double number when wanted == typeof(float) => (float)number,
            _ => throw new InvalidOperationException(
                $"The property {member.Name} holds {value.GetType()}, which does not fit {member.Type}."),
        };
    }

    private static Func<object> Creator(Type type)
    {
        if (type.IsAbstract || type.GetConstructor(Type.EmptyTypes) is null)
        {
            return () => throw new InvalidOperationException($"{type} has no public constructor without parameters.");
        }

        return Expression.Lambda<Func<object>>(Expression.New(type)).Compile();
    }

    private static Func<object, object?> Getter(Type type, PropertyInfo property)
    {
        var entity = Expression.Parameter(typeof(object));
        var read = Expression.Property(Expression.Convert(entity, type), property);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(read, typeof(object)), entity).Compile();
    }

    private static Action<object, object>? Setter(Type type, PropertyInfo property)
    {
        if (property.SetMethod is not { IsPublic: true }) return null;
        var entity = Expression.Parameter(typeof(object));
        var value = Expression.Parameter(typeof(object));
        var target = Expression.Property(Expression.Convert(entity, type), property);
        var write = Expression.Assign(target, Expression.Convert(value, property.PropertyType));
        return Expression.Lambda<Action<object, object>>(write, entity, value).Compile();
    }

    private sealed record Member(string Name, Type Type, Func<object, object?> Get, Action<object, object>? Set);
}
