namespace ContactCenter.Domain.Intake.Mail;

/// <summary>Message identifiers, always without their angle brackets.</summary>
public static class MessageIds
{
    // Table keys and our own look-ups never need more; longer ones are junk.
    private const int Longest = 512;

    /// <summary>All identifiers of a Message-ID, In-Reply-To or References field, in order, each once.</summary>
    public static IReadOnlyList<string> Read(string field, int most)
    {
        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var at = 0;
        while (found.Count < most)
        {
            var start = field.IndexOf('<', at);
            var end = start < 0 ? -1 : field.IndexOf('>', start);
            if (end < 0)
            {
                break;
            }

            // "<broken <whole@host>": the inner bracket begins the identifier.
            start = field.LastIndexOf('<', end);
            at = end + 1;
            if (Clean(field[(start + 1)..end]) is { } id && seen.Add(id))
            {
                found.Add(id);
            }
        }

        return found;
    }

    /// <summary>The identifier of a Message-ID field, also where the brackets are missing.</summary>
    public static string? One(string? field) => field switch
    {
        null => null,
        _ when Read(field, 1) is [var id, ..] => id,
        _ => Clean(field),
    };

    private static string? Clean(string id)
    {
        id = id.Trim().Trim('<', '>');
        if (id.AsSpan().ContainsAny(' ', '\t'))
        {
            // Folding inside an identifier is a fault of relays; the identifier never had the blank.
            id = id.Replace(" ", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal);
        }

        return id.Length is > 0 and <= Longest && id.Contains('@', StringComparison.Ordinal) ? id : null;
    }
}
