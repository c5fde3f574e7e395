using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.Domain.Notification;

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
            ["subject"] = PlainSubject(file.Subject),
            ["operator"] = operatorName,
            ["text"] = text,
        };
        var mailbox = configuration.Mailboxes.FirstOrDefault(m => m.Key == file.Mailbox) ?? configuration.Mailboxes[0];
        return new ComposedLetter(
            OneLine(Fill(template.Subject, values)), Fill(template.Body, values), template.Key, mailbox.SendsAs);
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
        var plain = subject.Trim();
        while (CaseReference.FindIn(plain) is { } reference && plain.Contains(reference.Token, StringComparison.OrdinalIgnoreCase))
            plain = plain.Replace(reference.Token, "", StringComparison.OrdinalIgnoreCase).Trim();
        string[] marks = ["re:", "r:", "fw:", "fwd:", "i:", "rif:"];
        while (Array.Find(marks, m => plain.StartsWith(m, StringComparison.OrdinalIgnoreCase)) is { } mark)
            plain = plain[mark.Length..].TrimStart();
        return plain;
    }

    private static string OneLine(string subject)
    {
        var line = string.Join(' ', subject.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries)).Trim();
        return line.Length > LongestSubject ? line[..LongestSubject] : line;
    }
}
