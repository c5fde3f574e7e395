using System.Buffers;

namespace ContactCenter.Domain.Intake.Mail;

/// <summary>The Content-IDs that an HTML body shows (RFC 2392).</summary>
internal static class InlineReferences
{
    private static readonly SearchValues<char> Ends = SearchValues.Create("\"'>) \r\n\t");

    public static HashSet<string> In(string html)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var at = html.IndexOf("cid:", StringComparison.OrdinalIgnoreCase); at >= 0;
            at = html.IndexOf("cid:", at + 4, StringComparison.OrdinalIgnoreCase))
        {
            var rest = html.AsSpan(at + 4, Math.Min(512, html.Length - at - 4));
            var end = rest.IndexOfAny(Ends);
            var id = (end < 0 ? rest : rest[..end]).ToString();
            found.Add(id.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(id) : id);
        }

        return found;
    }
}
