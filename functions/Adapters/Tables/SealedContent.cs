using System.Globalization;
using Azure.Data.Tables;

namespace ContactCenter.Adapters.Tables;

/// <summary>Spreads sealed bytes over the properties <c>p0</c>, <c>p1</c> and so on: one holds 64 KiB.</summary>
internal static class SealedContent
{
    public const int PropertyBytes = 64 * 1024;

    /// <summary>What leaves room for the other properties in a row of at most 1 MiB.</summary>
    public const int RowBytes = 900 * 1024;

    public static void Put(TableEntity row, byte[] content)
    {
        for (var (i, from) = (0, 0); from < content.Length; i++, from += PropertyBytes)
            row[Name(i)] = content[from..Math.Min(content.Length, from + PropertyBytes)];
    }

    public static byte[] Get(TableEntity row)
    {
        var parts = new List<byte[]>();
        for (var i = 0; row.GetBinary(Name(i)) is { } part; i++)
            parts.Add(part);
        if (parts.Count == 1)
            return parts[0];
        var content = new byte[parts.Sum(p => p.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(content, at);
            at += part.Length;
        }
        return content;
    }

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"p{i}");
}
