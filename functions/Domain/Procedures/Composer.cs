using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures;

/// <summary>Makes a letter of a template and an operator's text (FLR-77).</summary>
public static class Composer
{
    private const int LongestSubject = 200;

    /// <summary>Null when the template does not exist or serves another purpose.</summary>
    public static ComposedLetter? Compose(
        CaseFile file, OrganisationConfiguration configuration, TemplatePurpose purpose, string? templateKey,
        string text, string operatorName)
    {
        var template = templateKey is null
            ? configuration.Templates.FirstOrDefault(t => t.Purpose == purpose)
            : configuration.Templates.FirstOrDefault(t => t.Key == templateKey && t.Purpose == purpose);
        if (template is null)
            return null;
        var values = new Dictionary<string, string>
        {
            ["reference"] = file.Reference.Value,
            ["name"] = file.Requester.Name,
            ["subject"] = "-",
            ["operator"] = operatorName,
            ["text"] = text,
        };
        // A long subject is cut inside, so that the reference at the end of the line survives.
        var room = LongestSubject - OneLine(Fill(template.Subject, values)).Length + 1;
        values["subject"] = Cut(PlainSubject(file.Subject), room);
        var mailbox = configuration.Mailboxes.FirstOrDefault(m => m.Key == file.Mailbox) ?? configuration.Mailboxes[0];
        return new ComposedLetter(
            OneLine(Fill(template.Subject, values)), Fill(template.Body, values), template.Key, mailbox.SendsAs);
    }

    /// <summary>Why <see cref="Compose"/> gave nothing.</summary>
    public static Refusal UnknownTemplate(
        OrganisationConfiguration configuration, TemplatePurpose purpose, string? template)
    {
        var known = string.Join(", ", configuration.Templates.Where(t => t.Purpose == purpose).Select(t => t.Key));
        return new Refusal(
            "UnknownTemplate",
            $"Il modello «{template}» non esiste per questo scopo. Modelli: {known}.",
            $"The template “{template}” does not exist for this purpose. Templates: {known}.", RefusalKind.Malformed);
    }

    /// <summary>
    /// One pass over the template, so that a placeholder inside a value (a subject written by a stranger) stays text.
    /// </summary>
    internal static string Fill(string template, IReadOnlyDictionary<string, string> values)
    {
        var filled = new System.Text.StringBuilder(template.Length + 200);
        var position = 0;
        while (template.IndexOf("{{", position, StringComparison.Ordinal) is var open and >= 0)
        {
            var close = template.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
                break;
            filled.Append(template, position, open - position);
            var name = template[(open + 2)..close];
            filled.Append(values.TryGetValue(name, out var value) ? value : template[open..(close + 2)]);
            position = close + 2;
        }
        return filled.Append(template, position, template.Length - position).ToString();
    }

    /// <summary>The subject without "Re:", "R:", "Fwd:", "I:" in front and without a reference token of ours.</summary>
    private static string PlainSubject(string subject)
    {
        var plain = OneLine(CaseReference.WithoutTokens(subject));
        string[] marks = ["re:", "r:", "fw:", "fwd:", "i:", "rif:"];
        while (Array.Find(marks, m => plain.StartsWith(m, StringComparison.OrdinalIgnoreCase)) is { } mark)
            plain = plain[mark.Length..].TrimStart();
        return plain;
    }

    /// <summary>
    /// No line break or other control character reaches a header; runs of white space become one space.
    /// </summary>
    private static string OneLine(string subject)
    {
        var line = string.Concat(subject.Select(c => char.IsControl(c) || char.IsSeparator(c) ? ' ' : c));
        return Cut(string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)), LongestSubject);
    }

    /// <summary>Never between the two halves of a character.</summary>
    private static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
            return text;
        var length = Math.Max(longest, 0);
        return text[..(length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].TrimEnd();
    }
}
