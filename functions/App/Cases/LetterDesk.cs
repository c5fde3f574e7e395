using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.App.Cases;

/// <summary>Makes a letter of a template and a text, as the operator who asks.</summary>
public delegate ComposedLetter Compose(TemplatePurpose purpose, string? template, string text);

/// <summary>Composes the letters of one request and keeps the refusal when a template does not exist.</summary>
public sealed class LetterDesk(CaseFile file, OrganisationConfiguration configuration, string operatorName)
{
    private static readonly ComposedLetter None = new("", "", null, "");

    public Refusal? Refusal { get; private set; }

    public ComposedLetter Compose(TemplatePurpose purpose, string? template, string text)
    {
        // An empty text is refused by name; a template around nothing would hide it.
        if (string.IsNullOrWhiteSpace(text))
            Refusal = Refusals.Missing("text", "il testo della lettera", "the text of the letter");
        var letter = Composer.Compose(file, configuration, purpose, template, text, operatorName);
        if (letter is null)
        {
            Refusal = Composer.UnknownTemplate(configuration, purpose, template);
        }
        return letter ?? None;
    }
}
