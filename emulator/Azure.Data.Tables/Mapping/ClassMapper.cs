#nullable enable
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Serialization;
using System.Text.Json;

namespace Azure.Data.Tables.Mapping;

/// <summary>Maps a class: each public property is a column, unless it is marked with IgnoreDataMember.</summary>
internal sealed class ClassMapper : EntityMapper
{
    private readonly Column[] columns;
    private readonly Func<object> create;

    internal ClassMapper(Type type)
    {
        columns = [.. Members(type).Select(member => Column.Of(type, member))];
        create = Constructor(type);
    }

    internal override void Write(object entity, EntityWriter writer)
    {
        foreach (var column in columns)
        {
            column.Write(entity, writer);
        }
    }

    internal override object Read(ref Utf8JsonReader reader)
    {
        var entity = create();
        var expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var column = Find(ref reader, ref expected);
            _ = reader.Read();
            if (column is null || reader.TokenType == JsonTokenType.Null)
            {
                reader.Skip();
            }
            else
            {
                column.Read(entity, ref reader);
            }
        }

        return entity;
    }

    /// <summary>The stored name of a member: its own, or the one that DataMember gives it.</summary>
    internal static string NameOf(MemberInfo member) =>
        member.GetCustomAttribute<DataMemberAttribute>()?.Name
        ?? (member.Name == nameof(ITableEntity.ETag) ? TableEntity.ETagKey : member.Name);

    // Rows come with their properties in the order they were written, so the next column is mostly the next one here.
    private Column? Find(ref Utf8JsonReader reader, ref int expected)
    {
        for (var step = 0; step < columns.Length; step++)
        {
            var index = (expected + step) % columns.Length;
            if (reader.ValueTextEquals(columns[index].Name.Utf8))
            {
                expected = index + 1;
                return columns[index];
            }
        }

        return null;
    }

    private static IEnumerable<MemberInfo> Members(Type type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance))
        {
            var isColumn = member is FieldInfo || (member is PropertyInfo { GetMethod: not null } property
                && property.GetIndexParameters().Length == 0);

            // A property that hides an inherited one is listed first.
            if (isColumn && names.Add(member.Name) && !member.IsDefined(typeof(IgnoreDataMemberAttribute)))
            {
                yield return member;
            }
        }
    }

    private static Func<object> Constructor(Type type)
    {
        if (type.IsAbstract || (!type.IsValueType && type.GetConstructor(Type.EmptyTypes) is null))
        {
            return () => throw new MissingMethodException(
                $"No parameterless constructor defined for type '{type}'.");
        }

        return Expression.Lambda<Func<object>>(Expression.Convert(Expression.New(type), typeof(object))).Compile();
    }
}
