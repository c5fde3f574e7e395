using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Desk.Customers;

namespace ContactCenter.Adapters.Shapes;

/// <summary>
/// How the domain is written in storage. Names of events and states come from <see cref="EventNames"/> and
/// <see cref="StateNames"/>, never from the code; an approved sample of each keeps the shapes from changing silently.
/// </summary>
internal static class StoredJson
{
    public static readonly JsonSerializerOptions Options = Create();

    private static JsonSerializerOptions Create() => new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // What is computed from the rest is not stored.
        IgnoreReadOnlyProperties = true,
        // An older instance must not read a newer shape and write it back without what it does not know.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameTypes } },
        Converters =
        {
            new JsonStringEnumConverter(),
            new IdentifierConverter<CaseId>(v => new CaseId(v), i => i.Value),
            new IdentifierConverter<ContactId>(v => new ContactId(v), i => i.Value),
            new IdentifierConverter<LetterId>(v => new LetterId(v), i => i.Value),
            new IdentifierConverter<EngagementId>(v => new EngagementId(v), i => i.Value),
            new IdentifierConverter<PersonId>(v => new PersonId(v), i => i.Value),
            new IdentifierConverter<CustomerId>(v => new CustomerId(v), i => i.Value),
            new IdentifierConverter<OperatorId>(v => new OperatorId(v), i => i.Value),
            new IdentifierConverter<Organisation>(v => new Organisation(v), i => i.Key),
            new IdentifierConverter<CaseReference>(v => new CaseReference(v), i => i.Value),
        },
    };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    public static T Read<T>(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"A stored {typeof(T).Name} is empty.");

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"A stored {typeof(T).Name} is empty.");

    public static string WriteText<T>(T value) => JsonSerializer.Serialize(value, Options);

    private static void NameTypes(JsonTypeInfo type)
    {
        var (property, names) = type.Type == typeof(CaseState) ? ("state", StateNames.All)
            : type.Type == typeof(ProcedureFile) ? ("file", FileNames.All)
            : ("", null);
        // An abstract type without any named kind has nothing to write yet.
        if (names is null or { Count: 0 })
            return;
        type.PolymorphismOptions = new JsonPolymorphismOptions
        {
            TypeDiscriminatorPropertyName = property,
            UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization,
        };
        foreach (var (kind, name) in names)
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(kind, name));
    }
}
