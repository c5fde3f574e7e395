namespace ContactCenter.Domain.Intake.Mail;

/// <summary>One header field, unfolded; <see cref="Value"/> still holds its encoded words.</summary>
public sealed record MailHeader(string Name, string Value)
{
    /// <summary>The value as a person reads it: encoded words decoded.</summary>
    public string Text => EncodedWords.Decode(Value);
}

/// <summary>The header block of a message or part, in its order; names are compared without case.</summary>
public sealed class MailHeaders(IReadOnlyList<MailHeader> fields)
{
    public static readonly MailHeaders None = new([]);

    private readonly Dictionary<string, List<MailHeader>> byName = Group(fields);

    public IReadOnlyList<MailHeader> Fields { get; } = fields;

    public bool Has(string name) => byName.ContainsKey(name);

    /// <summary>The raw value of the first field of that name.</summary>
    public string? Value(string name) => byName.TryGetValue(name, out var found) ? found[0].Value : null;

    /// <summary>The decoded text of the first field of that name.</summary>
    public string? Text(string name) => byName.TryGetValue(name, out var found) ? found[0].Text : null;

    public IReadOnlyList<MailHeader> All(string name) => byName.TryGetValue(name, out var found) ? found : [];

    private static Dictionary<string, List<MailHeader>> Group(IReadOnlyList<MailHeader> fields)
    {
        var groups = new Dictionary<string, List<MailHeader>>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in fields)
        {
            if (!groups.TryGetValue(field.Name, out var group))
            {
                groups.Add(field.Name, group = []);
            }

            group.Add(field);
        }

        return groups;
    }
}
