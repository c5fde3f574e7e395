#nullable enable
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables.Protocol;

namespace Azure.Data.Tables.Mapping;

/// <summary>A property's name, encoded once for all rows.</summary>
internal sealed class PropertyName
{
    internal const string TypeSuffix = "@odata.type";

    // Rows with names made at run time must not fill the memory.
    private const int MaximumKnown = 4096;

    private static readonly ConcurrentDictionary<string, PropertyName> Known = new(StringComparer.Ordinal);

    private readonly ServiceError? refusal;

    private PropertyName(string text)
    {
        Text = text;
        Utf8 = Encoding.UTF8.GetBytes(text);
        Json = JsonEncodedText.Encode(text);
        TypeAnnotation = JsonEncodedText.Encode(text + TypeSuffix);
        refusal = text.Length > ServiceLimits.MaximumPropertyNameLength ? ServiceLimits.PropertyNameTooLong
            : IsIdentifier(text) ? null
            : ServiceLimits.PropertyNameInvalid;
        IsKey = text is TableEntity.PartitionKeyKey or TableEntity.RowKeyKey;
        IsIgnoredOnWrite = text is TableEntity.TimestampKey or TableEntity.ETagKey;
    }

    internal string Text { get; }

    internal byte[] Utf8 { get; }

    internal JsonEncodedText Json { get; }

    internal JsonEncodedText TypeAnnotation { get; }

    internal bool IsKey { get; }

    internal bool IsIgnoredOnWrite { get; }

    internal static PropertyName Of(string text)
    {
        if (Known.TryGetValue(text, out var name))
        {
            return name;
        }

        name = new PropertyName(text);
        return Known.Count < MaximumKnown ? Known.GetOrAdd(text, name) : name;
    }

    internal void Check()
    {
        if (refusal is { } error)
        {
            throw error.ToException();
        }
    }

    private static bool IsIdentifier(string text)
    {
        if (text.Length == 0 || !(char.IsLetter(text[0]) || text[0] == '_'))
        {
            return false;
        }

        foreach (var c in text)
        {
            var isPart = char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c)
                is UnicodeCategory.ConnectorPunctuation
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.Format;
            if (!isPart)
            {
                return false;
            }
        }

        return true;
    }
}
