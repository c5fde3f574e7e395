using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kernel.Communication;

internal static class OutboxJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };
}
