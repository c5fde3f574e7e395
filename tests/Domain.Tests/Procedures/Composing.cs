using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;
using ContactCenter.Domain.Tests.Cases;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>A letter made of a template and an operator's words (FLR-77).</summary>
[Trait("Requirement", "FLR-77")]
public sealed class Composing
{
    private static readonly OrganisationConfiguration Flowe = OrganisationConfigurations.Shipped[Organisation.Flowe];

    [Fact]
    public void The_template_carries_name_text_operator_and_reference()
    {
        var file = Given.AReceivedMail().File;
        var letter = Compose(file, "Riavvii l'App.")!;

        Assert.StartsWith("Gentile Mario Rossi,\n\nRiavvii l'App.\n", letter.Body, StringComparison.Ordinal);
        Assert.Contains("Anna Neri", letter.Body, StringComparison.Ordinal);
        Assert.EndsWith($"Riferimento: {file.Reference}", letter.Body, StringComparison.Ordinal);
        Assert.Equal(("info@flowe.com", "answer"), (letter.From, letter.TemplateKey));
        Assert.Equal($"Re: Non funziona {file.Reference.Token}", letter.Subject);
    }

    [Fact]
    public void A_placeholder_that_a_stranger_wrote_stays_text()
    {
        var file = Given.AReceivedMail().File with { Subject = "{{text}} {{operator}}" };
        var letter = Compose(file with { Requester = file.Requester with { Name = "{{text}}" } }, "segreto {{name}}")!;

        Assert.StartsWith("Re: {{text}} {{operator}} [", letter.Subject, StringComparison.Ordinal);
        Assert.StartsWith("Gentile {{text}},\n\nsegreto {{name}}", letter.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\r\n"), InlineData("\n"), InlineData("\r"), InlineData("\u0085"), InlineData("\u2028")]
    [InlineData("\u2029"), InlineData("\0\v\f"), InlineData("\t\u001F")]
    public void No_subject_can_break_into_a_header(string lineBreak)
    {
        var subject = $"a{lineBreak}Bcc: x@example.com";
        var letter = Compose(Given.AReceivedMail().File with { Subject = subject }, "testo")!;

        Assert.StartsWith("Re: a Bcc: x@example.com [", letter.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain(letter.Subject, c => char.IsControl(c) || c is '\u2028' or '\u2029');
    }

    [Theory]
    [InlineData("Non funziona"), InlineData("Re: Non funziona"), InlineData("R: RE: I: Fwd: Non funziona")]
    [InlineData("Re: Non funziona {0}"), InlineData("Re: {0} R: Non funziona {0}")]
    [InlineData("rif: Non  funziona {1}")]
    public void The_subject_has_one_re_and_the_token_exactly_once(string subject)
    {
        var file = Given.AReceivedMail().File;
        var written = string.Format(
            System.Globalization.CultureInfo.InvariantCulture, subject, file.Reference.Token,
            file.Reference.Token.ToLowerInvariant());

        Assert.Equal(
            $"Re: Non funziona {file.Reference.Token}", Compose(file with { Subject = written }, "testo")!.Subject);
    }

    [Fact]
    public void A_token_of_another_case_does_not_survive_in_the_subject()
    {
        var file = Given.AReceivedMail().File;
        var other = CaseReference.Derive("FW", new CaseId("another"), 1);
        var subject = $"caso {other} {other.Token} {file.Reference.Token}";

        var composed = Compose(file with { Subject = subject }, "testo")!.Subject;

        Assert.Equal($"Re: caso {other} {file.Reference.Token}", composed);
    }

    [Fact]
    public void A_long_subject_is_cut_before_the_token_and_never_inside_a_character()
    {
        foreach (var length in new[] { 150, 179, 180, 181, 182, 2_000 })
        {
            var file = Given.AReceivedMail().File with
            {
                Subject = new string('x', length) + string.Concat(Enumerable.Repeat("😀", 60)),
            };
            var subject = Compose(file, "testo")!.Subject;

            Assert.True(subject.Length <= 200, $"{subject.Length}");
            Assert.EndsWith(file.Reference.Token, subject, StringComparison.Ordinal);
            Assert.Equal(file.Reference, CaseReference.FindIn(subject));
            for (var i = 0; i < subject.Length; i++)
                Assert.True(!char.IsHighSurrogate(subject[i]) || char.IsLowSurrogate(subject[i + 1]));
        }
    }

    [Fact]
    public void A_template_of_another_purpose_or_none_gives_no_letter()
    {
        var file = Given.AReceivedMail().File;

        Assert.Null(Composer.Compose(file, Flowe, TemplatePurpose.Answer, "ask-evidence", "x", "Anna"));
        Assert.Null(Composer.Compose(file, Flowe, TemplatePurpose.Answer, "unknown", "x", "Anna"));
        Assert.Null(Composer.Compose(file, Flowe, TemplatePurpose.Automatic, null, "x", "Anna"));
        var question = Composer.Compose(file, Flowe, TemplatePurpose.Question, null, "x", "Anna");
        Assert.Equal("registered-mailbox", question!.TemplateKey);
    }

    [Theory]
    [InlineData("a {{x}} b", "a 1 b"), InlineData("{{y}}", "{{y}}"), InlineData("a {{x", "a {{x")]
    [InlineData("{{x}}{{x}}", "11"), InlineData("}} {{", "}} {{"), InlineData("", "")]
    public void What_is_no_placeholder_is_left_as_written(string template, string filled) =>
        Assert.Equal(filled, Composer.Fill(template, new Dictionary<string, string> { ["x"] = "1" }));

    private static ComposedLetter? Compose(CaseFile file, string text) =>
        Composer.Compose(file, Flowe, TemplatePurpose.Answer, "answer", text, "Anna Neri");
}
