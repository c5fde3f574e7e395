#nullable enable
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Azure.Data.Tables.Filters;

/// <summary>A filter as an interpolated string whose values are quoted and escaped.</summary>
internal static class FilterText
{
    [return: NotNullIfNotNull(nameof(filter))]
    internal static string? Format(FormattableString? filter) =>
        filter is null
            ? null
            : string.Format(
                CultureInfo.InvariantCulture, filter.Format, [.. filter.GetArguments().Select(Literal)]);

    private static object Literal(object? value, int index) =>
        FilterLiteral.Of(value) ?? throw new ArgumentException(
            $"Unable to convert argument {index} from type {value!.GetType()} to an OData literal.");
}
