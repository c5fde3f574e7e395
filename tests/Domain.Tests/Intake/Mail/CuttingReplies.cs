using ContactCenter.Domain.Intake.Mail;

namespace ContactCenter.Domain.Tests.Intake.Mail;

public class CuttingReplies
{
    public static TheoryData<string> Replies() => [.. MailFixtures.All("replies", ".txt")];

    [Theory]
    [MemberData(nameof(Replies))]
    public void Nothing_of_a_reply_is_lost(string file)
    {
        var text = MailFixtures.ReadText(file);

        Assert.Equal(text, string.Concat(ReplyText.Split(text).Fragments.Select(f => f.Text)));
    }

    [Fact]
    public void Nothing_of_any_text_is_lost()
    {
        string[] lines =
        [
            "Il giorno lun 3 mar 2025 Mario <a@example.it>", "ha scritto:", "> citato", "-- ", "Mario", "",
            "Inviato da iPhone", "Da: a@example.it", "Inviato: lunedì", "A: b@example.it", "Oggetto: x", "testo",
            "\r", "On 3 May 2025, at 10:00, A wrote:", "________________", "-----Messaggio originale-----",
        ];
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var text = string.Join(
                random.Next(2) == 0 ? "\n" : "\r\n", random.GetItems(lines, random.Next(0, 25)));

            Assert.Equal(text, string.Concat(ReplyText.Split(text).Fragments.Select(f => f.Text)));
        }
    }

    [Theory]
    [InlineData("Il giorno lun 3 mar 2025 alle ore 10:12 Flowe <info@flowe.com>\nha scritto:\n\n> Conferma?\n")]
    [InlineData("On Mon, 3 Mar 2025 at 10:12, Flowe <info@flowe.com> wrote:\n> Conferma?")]
    [InlineData("Da: Flowe <info@flowe.com>\nInviato: lunedì 3 marzo 2025\nA: Mario\nOggetto: x\n\nConferma?")]
    [InlineData("-----Messaggio originale-----\nDa: Flowe\n\nConferma?")]
    [InlineData("________________________________\nFrom: Flowe\nSent: Monday\nTo: M\nSubject: x\n\nConferma?")]
    [InlineData("Inviato da iPhone\n\nIl giorno 3 mar 2025, alle ore 10:12, Flowe ha scritto:\n\n> Conferma?")]
    public void What_is_written_now_is_told_from_what_is_quoted(string below)
    {
        var reply = ReplyText.Split("Sì, confermo.\n\n" + below);

        Assert.Equal("Sì, confermo.", reply.NewText.Trim());
        Assert.Contains("Conferma?", reply.QuotedText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("replies/email_iPhone.txt", "Sent from my iPhone")]
    [InlineData("replies/email_BlackBerry.txt", "Sent from my BlackBerry")]
    [InlineData("replies/email_multi_word_sent_from_my_mobile_device.txt", "Sent from my Verizon Wireless BlackBerry")]
    [InlineData("replies/correct_sig.txt", "-- \nrick")]
    [InlineData("replies/email_sent_from_my_not_signature.txt", "")]
    [InlineData("replies/email_sig_delimiter_in_middle_of_line.txt", "")]
    public void A_signature_is_told_from_words(string file, string signature) =>
        Assert.Equal(signature, ReplyText.Split(MailFixtures.ReadText(file)).Signature.Trim());

    [Fact]
    public void Words_between_quotes_are_new()
    {
        var reply = ReplyText.Split(MailFixtures.ReadText("replies/email_1_8.txt"));

        Assert.Contains("I will reply under this one", reply.NewText, StringComparison.Ordinal);
        Assert.Contains("and under this.", reply.NewText, StringComparison.Ordinal);
        Assert.DoesNotContain("hi there", reply.NewText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("replies/email_2_1.txt", "Outlook with a reply")]
    [InlineData("replies/email_2_2.txt", "Outlook with a reply directly above line")]
    [InlineData("replies/email_2_3.txt", "Outlook with a reply directly above line")]
    public void The_header_of_outlook_begins_the_quote(string file, string written) =>
        Assert.Equal(written, ReplyText.Split(MailFixtures.ReadText(file)).NewText.Trim());

    [Theory]
    [InlineData("Da: Roma\nA: Milano\nData: 3 maggio\nvorrei partire")]
    [InlineData("------ Messaggio inoltrato ------\nDa: Flowe <a@flowe.com>\nData: oggi\nOggetto: x\n\nIl testo")]
    [InlineData("On your remote host you can run:\n\n  telnet")]
    public void What_may_be_meant_for_us_is_never_hidden(string text) =>
        Assert.Equal(text, ReplyText.Split(text).NewText);
}
