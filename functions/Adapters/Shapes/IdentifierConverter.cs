using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContactCenter.Adapters.Shapes;

/// <summary>Stores an identifier as the plain string it wraps.</summary>
internal sealed class IdentifierConverter<T>(Func<string, T> make, Func<T, string> value) : JsonConverter<T>
    where T : struct
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        make(reader.GetString() ?? throw new JsonException($"A {typeof(T).Name} is missing."));

    public override void Write(Utf8JsonWriter writer, T identifier, JsonSerializerOptions options) =>
        writer.WriteStringValue(value(identifier));
}
