#nullable enable
using System.Globalization;
using System.Text;

namespace Azure.Data.Tables.Filters;

/// <summary>Writes values as OData literals.</summary>
internal static class FilterLiteral
{
    /// <summary>The literal, or null for a value that no property can be compared with.</summary>
    internal static string? Of(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        sbyte or byte or short or ushort or int or uint =>
            ((IConvertible)value).ToString(CultureInfo.InvariantCulture),
        long or ulong => ((IConvertible)value).ToString(CultureInfo.InvariantCulture) + "L",
        float number => OfDouble(number),
        double number => OfDouble(number),
        decimal number => OfDouble((double)number),
        Guid id => $"guid'{id:D}'",
        DateTimeOffset instant => OfInstant(instant.UtcDateTime),
        DateTime instant => OfInstant(instant.ToUniversalTime()),
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        BinaryData binary => $"X'{Convert.ToHexString(binary)}'",
        string or char or StringBuilder => $"'{value.ToString()!.Replace("'", "''", StringComparison.Ordinal)}'",
        Enum member => $"'{member}'",
        _ => null,
    };

    private static string OfInstant(DateTime utc) =>
        $"datetime'{utc.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture)}Z'";

    // Without a decimal point the service would read a whole number and compare nothing with it.
    private static string OfDouble(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.IsFinite(value) && text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }
}
