#nullable enable
using System.Collections.Concurrent;
using System.Text.Json;

namespace Azure.Data.Tables.Mapping;

/// <summary>Turns entities of one type into the service's JSON and back. Made once for each type.</summary>
internal abstract class EntityMapper
{
    private static readonly ConcurrentDictionary<Type, EntityMapper> Mappers = new();

    internal static EntityMapper For(Type type) => Mappers.GetOrAdd(type, static type =>
        typeof(IDictionary<string, object>).IsAssignableFrom(type)
            ? new DictionaryMapper(type)
            : new ClassMapper(type));

    internal static T ReadOne<T>(ReadOnlySpan<byte> utf8)
        where T : class
    {
        var reader = new Utf8JsonReader(utf8);
        _ = reader.Read();
        return (T)For(typeof(T)).Read(ref reader);
    }

    /// <summary>Reads the rows of <c>{"value":[…]}</c>.</summary>
    internal static List<T> ReadPage<T>(ReadOnlySpan<byte> utf8)
        where T : class
    {
        var mapper = For(typeof(T));
        var rows = new List<T>();
        var reader = new Utf8JsonReader(utf8);
        _ = reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isRows = reader.ValueTextEquals("value"u8);
            _ = reader.Read();
            if (!isRows)
            {
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                rows.Add((T)mapper.Read(ref reader));
            }
        }

        return rows;
    }

    internal abstract void Write(object entity, EntityWriter writer);

    /// <summary>Reads the object whose opening brace the reader stands on, up to its closing one.</summary>
    internal abstract object Read(ref Utf8JsonReader reader);
}
