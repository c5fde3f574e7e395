using ContactCenter.Domain.Intake.Mail;

namespace ContactCenter.Domain.Tests.Intake.Mail;

public class FindingComplaints
{
    [Theory]
    [InlineData("voglio fare reclamo", "reclamo")]
    [InlineData("RECLAMO!", "RECLAMO")]
    [InlineData("i miei reclàmi precedenti", "reclàmi")]
    [InlineData("Il reclamo.Grazie", "reclamo")]
    [Trait("Requirement", "FLW-97")]
    public void The_word_is_found_whole_in_any_case_and_accent(string text, string word)
    {
        var signal = Assert.Single(ComplaintSignals.In("", text, ComplaintSignals.DefaultWords));

        Assert.Equal((ComplaintPlace.Text, word, false), (signal.Place, signal.Word, signal.Quoted));
    }

    [Theory]
    [InlineData("una reclamazione")]
    [InlineData("reclamogramma")]
    [InlineData("in copia reclami@flowe.com")]
    [InlineData("https://flowe.com/reclami")]
    [InlineData("vedi www.reclami.it")]
    [InlineData("una domanda semplice")]
    [Trait("Requirement", "FLW-97")]
    public void Other_words_and_addresses_are_no_signal(string text) =>
        Assert.Empty(ComplaintSignals.In("", text, ComplaintSignals.DefaultWords));

    [Fact]
    [Trait("Requirement", "FLW-97")]
    public void The_subject_counts_and_a_quote_is_marked_as_one()
    {
        var mail = Mails.Parse(
            "From: a@example.it", "Subject: =?utf-8?q?Reclamo?=", "", "Grazie.", "", "> Per un reclamo scriva qui");

        var signals = ComplaintSignals.In(mail);

        Assert.Equal([ComplaintPlace.Subject, ComplaintPlace.Text], signals.Select(s => s.Place));
        Assert.Equal([false, true], signals.Select(s => s.Quoted));
        Assert.Contains("Per un reclamo scriva", signals[1].Excerpt, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "FLW-165")]
    public void Further_words_are_configuration() =>
        Assert.Single(ComplaintSignals.In("", "Scrivo al mio avvocato", ["avvocato"]));
}
