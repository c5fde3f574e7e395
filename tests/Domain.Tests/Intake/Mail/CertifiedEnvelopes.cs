using System.Text;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake.Mail;

namespace ContactCenter.Domain.Tests.Intake.Mail;

/// <summary>Who wrote a mail, and what an envelope of certified mail proves of them.</summary>
public class CertifiedEnvelopes
{
    private const string Anna = "anna@pec.example";

    [Fact, Trait("Requirement", "FLW-64")]
    public void The_envelope_of_a_certified_mailbox_proves_its_author()
    {
        var opened = Open(Envelope("posta-certificata", Anna, $"From: Anna Neri <{Anna}>"), certifiedMailbox: true);

        var sender = MailSender.Of(opened, []);
        Assert.Equal(("Domanda", new MailKind.Ordinary()), (opened.Mail.Subject, opened.Kind));
        Assert.Equal(("Anna Neri", Anna, Anna), (sender.Name, sender.Address, sender.AnswersTo));
        Assert.Equal(IdentityLevel.CertifiedMail, sender.LevelOf(registered: false));
    }

    [Fact, Trait("Requirement", "FLW-64")]
    public void The_same_envelope_in_an_ordinary_mailbox_proves_nothing()
    {
        var opened = Open(Envelope("posta-certificata", Anna, $"From: {Anna}"), certifiedMailbox: false);

        Assert.Equal("Domanda", opened.Mail.Subject);
        Assert.Equal(IdentityLevel.UnknownAddress, Level(opened));
    }

    [Theory, Trait("Requirement", "FLW-64")]
    [InlineData("errore", Anna)]
    [InlineData("posta-certificata", "mallory@pec.example")]
    [InlineData("posta-certificata", null)]
    public void An_envelope_that_does_not_vouch_for_the_author_proves_nothing(string transport, string? certified)
    {
        var opened = Open(Envelope(transport, certified, $"From: {Anna}"), certifiedMailbox: true);

        Assert.Equal((Anna, IdentityLevel.UnknownAddress), (MailSender.Of(opened, []).Address, Level(opened)));
    }

    [Fact]
    public void An_envelope_inside_an_anomaly_is_opened_and_proves_nothing()
    {
        var inner = Encoding.UTF8.GetString(Wrapped("posta-certificata", Anna, [$"From: {Anna}"], "in"));
        var outer = Envelope("errore", null, inner.Split("\r\n"));

        var opened = Open(outer, certifiedMailbox: true);

        Assert.Equal(("Domanda", IdentityLevel.UnknownAddress), (opened.Mail.Subject, Level(opened)));
    }

    [Fact]
    public void People_whose_ordinary_mail_one_provider_wraps_stay_apart()
    {
        var senders = new[] { "anna@example.it", "bruno@example.it" }.Select(author =>
            MailSender.Of(Open(Envelope("errore", null, $"From: {author}"), certifiedMailbox: true), []));

        Assert.Equal(["anna@example.it", "bruno@example.it"], senders.Select(s => s.Address));
    }

    [Fact]
    public void An_envelope_that_cannot_be_opened_is_of_nobody()
    {
        var mail = MimeParser.Parse(Mails.Bytes(
            $"From: \"Per conto di: {Anna}\" <posta-certificata@gestore.example>", "X-Trasporto: errore", "", "?"));

        Assert.Equal(MailSender.Nobody, MailSender.Of(OpenedMail.Of(mail, MailEnvelope.Unknown, true), []));
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-replied", true)]
    [InlineData("List-Id: <news.example.it>", true)]
    [InlineData("X-Plain: yes", false)]
    public void What_the_envelope_carries_may_be_automatic(string field, bool automatic) =>
        Assert.Equal(
            automatic,
            Open(Envelope("posta-certificata", Anna, $"From: {Anna}", field), certifiedMailbox: true).Automatic);

    [Fact]
    public void A_non_delivery_notice_wrapped_as_an_anomaly_is_a_report()
    {
        var opened = Open(
            Envelope(
                "errore", null, "From: MAILER-DAEMON@mx.example", "X-Failed-Recipients: cittadino@example.it",
                "Return-Path: <>"),
            certifiedMailbox: true);

        Assert.IsType<MailKind.DeliveryReport>(opened.Kind);
        Assert.Equal(MailSender.Nobody, MailSender.Of(opened, []));
    }

    [Theory, Trait("Requirement", "FLW-64")]
    [InlineData("From: Anna <anna@example.it>", "anna@example.it", IdentityLevel.KnownAddress)]
    [InlineData("From: anna@example.it|Reply-To: ANNA@Example.it", "ANNA@example.it", IdentityLevel.KnownAddress)]
    [InlineData("From: anna@example.it|Reply-To: x@evil.example", "x@evil.example", IdentityLevel.UnknownAddress)]
    [InlineData("From: anna@example.it|Reply-To: noi@contact.example", "anna@example.it", IdentityLevel.KnownAddress)]
    public void A_person_whose_answers_go_elsewhere_is_not_known(string fields, string answersTo, IdentityLevel level)
    {
        var opened = Open(Mails.Bytes([.. fields.Split('|'), "", "Testo"]), certifiedMailbox: false);

        var sender = MailSender.Of(opened, ["noi@contact.example"]);

        Assert.Equal(("anna@example.it", answersTo), (sender.Address, sender.AnswersTo));
        Assert.Equal(level, sender.LevelOf(registered: true));
    }

    [Theory]
    [InlineData("From: noi@contact.example")]
    [InlineData("From: nobody")]
    [InlineData("Subject: niente")]
    public void Without_a_usable_author_it_is_nobody(string field) =>
        Assert.Equal(
            MailSender.Nobody,
            MailSender.Of(Open(Mails.Bytes(field, "", "Testo"), certifiedMailbox: false), ["NOI@contact.example"]));

    private static OpenedMail Open(byte[] mail, bool certifiedMailbox) =>
        OpenedMail.Of(MimeParser.Parse(mail), MailEnvelope.Unknown, certifiedMailbox);

    private static IdentityLevel Level(OpenedMail opened) => MailSender.Of(opened, []).LevelOf(registered: false);

    private static byte[] Envelope(string transport, string? certified, params string[] message) =>
        Wrapped(transport, certified, message, "b");

    /// <summary>What a provider makes of a message: its certificate, if it gives one, and the message.</summary>
    private static byte[] Wrapped(string transport, string? certified, string[] message, string boundary)
    {
        string[] certificate = certified is null ? [] :
        [
            $"--{boundary}", "Content-Type: application/xml; name=daticert.xml", "",
            $"<postacert tipo=\"posta-certificata\"><intestazione><mittente>{certified}</mittente></intestazione>"
                + "</postacert>",
        ];
        string[] body = message.Contains("") ? [] : ["Subject: Domanda", "", "Reclamo!"];
        return Mails.Bytes(
            [
                "From: \"Per conto di: anna\" <posta-certificata@gestore.example>", $"X-Trasporto: {transport}",
                "Subject: POSTA CERTIFICATA: Domanda", $"Content-Type: multipart/mixed; boundary={boundary}", "",
                .. certificate, $"--{boundary}", "Content-Type: message/rfc822; name=postacert.eml", "",
                .. message, .. body, $"--{boundary}--",
            ]);
    }
}
