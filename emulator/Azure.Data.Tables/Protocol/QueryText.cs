#nullable enable
using System.Text;

namespace Azure.Data.Tables.Protocol;

/// <summary>A path with its query, escaped.</summary>
internal sealed class QueryText(string path)
{
    private readonly StringBuilder text = new(path);
    private char separator = '?';

    internal void Add(string name, string? value)
    {
        if (value is not null)
        {
            text.Append(separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }
    }

    public override string ToString() => text.ToString();
}
