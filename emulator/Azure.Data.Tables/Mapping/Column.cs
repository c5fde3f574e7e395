#nullable enable
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;

namespace Azure.Data.Tables.Mapping;

/// <summary>One member of an entity class and the property that holds it.</summary>
internal abstract class Column(PropertyName name)
{
    internal PropertyName Name => name;

    internal static Column Of(Type entity, MemberInfo member)
    {
        var type = member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;
        var codec = ValueCodecs.Find(type)
            ?? throw new NotSupportedException(
                $"{entity.Name}.{member.Name} is a {type}, which a table cannot hold. Mark it with IgnoreDataMember.");
        return (Column)Activator.CreateInstance(
            typeof(Column<>).MakeGenericType(type),
            BindingFlags.NonPublic | BindingFlags.Instance,
            binder: null,
            [entity, member, codec],
            culture: null)!;
    }

    internal abstract void Write(object entity, EntityWriter writer);

    internal abstract void Read(object entity, ref Utf8JsonReader reader);
}

internal sealed class Column<T> : Column
{
    private readonly ValueCodec<T> codec;
    private readonly Func<object, T> get;
    private readonly Action<object, T?>? set;

    internal Column(Type entity, MemberInfo member, ValueCodec<T> codec)
        : base(PropertyName.Of(ClassMapper.NameOf(member)))
    {
        this.codec = codec;
        var target = Expression.Parameter(typeof(object));
        var value = Expression.Parameter(typeof(T));
        var typed = entity.IsValueType ? Expression.Unbox(target, entity) : Expression.Convert(target, entity);
        var access = Expression.MakeMemberAccess(typed, member);
        get = Expression.Lambda<Func<object, T>>(access, target).Compile();
        if (member is PropertyInfo { CanWrite: true } or FieldInfo { IsInitOnly: false })
        {
            set = Expression.Lambda<Action<object, T?>>(Expression.Assign(access, value), target, value).Compile();
        }
    }

    internal override void Write(object entity, EntityWriter writer)
    {
        if (!Name.IsIgnoredOnWrite)
        {
            codec.Write(writer, Name, get(entity));
        }
    }

    internal override void Read(object entity, ref Utf8JsonReader reader)
    {
        if (set is null)
        {
            reader.Skip();
        }
        else
        {
            set(entity, codec.Read(ref reader));
        }
    }
}
