#nullable enable
using System.Text.Json;

namespace Azure.Data.Tables.Mapping;

/// <summary>Maps rows whose properties are known only at run time: TableEntity and dictionaries like it.</summary>
internal sealed class DictionaryMapper(Type type) : EntityMapper
{
    internal override void Write(object entity, EntityWriter writer)
    {
        if (entity is TableEntity row)
        {
            var properties = row.EnumerateProperties();
            while (properties.MoveNext())
            {
                ValueCodecs.WriteAny(writer, PropertyName.Of(properties.Current.Key), properties.Current.Value);
            }

            return;
        }

        foreach (var (key, value) in (IDictionary<string, object>)entity)
        {
            ValueCodecs.WriteAny(writer, PropertyName.Of(key), value);
        }
    }

    internal override object Read(ref Utf8JsonReader reader)
    {
        var row = type == typeof(TableEntity)
            ? new TableEntity()
            : (IDictionary<string, object>)Activator.CreateInstance(type)!;
        string? annotated = null;
        string? annotation = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            _ = reader.Read();
            if (name.EndsWith(PropertyName.TypeSuffix, StringComparison.Ordinal))
            {
                annotated = name[..^PropertyName.TypeSuffix.Length];
                annotation = reader.GetString()!;
                Convert(row, annotated, annotation);
                continue;
            }

            if (name == "odata.metadata")
            {
                reader.Skip();
                continue;
            }

            var value = Value(ref reader, name == annotated ? annotation : Implied(name));
            if (value is not null)
            {
                row[name] = value;
            }
        }

        return row;
    }

    // The annotation may follow its value; then the value is there already, as text.
    private static void Convert(IDictionary<string, object> row, string name, string annotation)
    {
        if (row.TryGetValue(name, out var early) && early is string text)
        {
            _ = row.Remove(name);
            row[name] = Edm.Convert(annotation, text);
        }
    }

    private static string? Implied(string name) => name == TableEntity.TimestampKey ? "Edm.DateTime" : null;

    private static object? Value(ref Utf8JsonReader reader, string? annotation)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.True or JsonTokenType.False:
                return reader.GetBoolean();
            case JsonTokenType.Number:
                return annotation != "Edm.Double" && reader.TryGetInt32(out var number)
                    ? (object)number
                    : reader.GetDouble();
            case JsonTokenType.String:
                var text = reader.GetString()!;
                return annotation is null ? text : Edm.Convert(annotation, text);
            case JsonTokenType.Null:
                return null;
            default:
                throw new NotSupportedException($"Not supported value kind {reader.TokenType}");
        }
    }
}
