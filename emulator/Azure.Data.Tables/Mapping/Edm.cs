#nullable enable
using System.Globalization;
using System.Text.Json;

namespace Azure.Data.Tables.Mapping;

/// <summary>The service's property types that plain JSON does not tell apart.</summary>
internal static class Edm
{
    internal static readonly JsonEncodedText Binary = JsonEncodedText.Encode("Edm.Binary");
    internal static readonly JsonEncodedText DateTime = JsonEncodedText.Encode("Edm.DateTime");
    internal static readonly JsonEncodedText Double = JsonEncodedText.Encode("Edm.Double");
    internal static readonly JsonEncodedText Guid = JsonEncodedText.Encode("Edm.Guid");
    internal static readonly JsonEncodedText Int64 = JsonEncodedText.Encode("Edm.Int64");

    /// <summary>Turns a value that JSON carried as text into the type that its annotation names.</summary>
    internal static object Convert(string type, string text) => type switch
    {
        "Edm.Binary" => System.Convert.FromBase64String(text),
        "Edm.DateTime" => Instant(text),
        "Edm.Double" => double.Parse(text, CultureInfo.InvariantCulture),
        "Edm.Guid" => System.Guid.Parse(text),
        "Edm.Int64" => long.Parse(text, CultureInfo.InvariantCulture),
        "Edm.String" => text,
        _ => throw new NotSupportedException($"Not supported type {type}"),
    };

    internal static DateTimeOffset Instant(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
