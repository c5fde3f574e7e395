using System.Text;
using ContactCenter.Domain.Intake.Mail;

namespace ContactCenter.Domain.Tests.Intake.Mail;

public class ClassifyingMail
{
    private static readonly MailEnvelope NullPath = new("", []);

    [Theory]
    [InlineData("Auto-Submitted: auto-replied")]
    [InlineData("Auto-Submitted: Auto-Generated; type=vacation")]
    [InlineData("X-Autoreply: yes")]
    [InlineData("Precedence: auto_reply")]
    public void Mail_that_says_it_is_automatic_is(string field)
    {
        var kind = Classify(field, "Subject: Grazie");

        Assert.True(Assert.IsType<MailKind.AutoReply>(kind).Certain);
    }

    [Theory]
    [InlineData("Risposta automatica: fattura")]
    [InlineData("Fuori ufficio")]
    [InlineData("Automatic reply: invoice")]
    public void A_vacation_subject_alone_is_a_weak_sign(string subject) =>
        Assert.False(Assert.IsType<MailKind.AutoReply>(Classify($"Subject: {subject}")).Certain);

    [Theory]
    [InlineData("Auto-Submitted: no")]
    [InlineData("Subject: Non ho ricevuto la risposta automatica")]
    [InlineData("Subject: Undelivered parcel, could not be delivered")]
    public void A_person_who_writes_about_such_things_is_a_person(string field) =>
        Assert.IsType<MailKind.Ordinary>(Classify(field));

    [Theory]
    [InlineData("List-Id: Avvisi <avvisi.example.it>")]
    [InlineData("List-Unsubscribe: <mailto:x@example.it>")]
    [InlineData("Precedence: bulk")]
    public void Mail_for_many_is_a_list(string field) => Assert.IsType<MailKind.MailingList>(Classify(field));

    [Fact]
    public void A_null_return_path_without_a_report_is_an_automatic_answer()
    {
        var mail = Mails.Parse("From: a@example.it", "Subject: Grazie", "", "Sono in ferie");

        Assert.IsType<MailKind.AutoReply>(MailClassifier.Classify(mail, NullPath));
    }

    [Theory]
    [InlineData("delayed", "4.2.2", DeliveryAction.Delayed, BounceSeverity.MailboxFull)]
    [InlineData("delayed", "4.4.1", DeliveryAction.Delayed, BounceSeverity.Transient)]
    [InlineData("failed", "5.1.1", DeliveryAction.Failed, BounceSeverity.Permanent)]
    [InlineData("failed", "5.7.26", DeliveryAction.Failed, BounceSeverity.Policy)]
    [InlineData("delivered", "2.0.0", DeliveryAction.Delivered, BounceSeverity.None)]
    [InlineData("relayed", "2.0.0", DeliveryAction.Relayed, BounceSeverity.None)]
    [InlineData("expanded", "2.0.0", DeliveryAction.Expanded, BounceSeverity.None)]
    [Trait("Requirement", "FLR-79")]
    public void A_report_tells_what_became_of_each_recipient(
        string action, string status, DeliveryAction expected, BounceSeverity severity)
    {
        var report = Assert.IsType<MailKind.DeliveryReport>(Report(action, status));

        var recipient = Assert.Single(report.Recipients);
        Assert.Equal("cittadino@example.it", recipient.Address);
        Assert.Equal(expected, recipient.Action);
        Assert.Equal(severity, recipient.Severity);
        Assert.Equal(status, recipient.Status?.ToString());
        Assert.Equal(expected == DeliveryAction.Failed, report.Failed);
    }

    [Fact]
    [Trait("Requirement", "FLR-79")]
    public void A_report_gives_back_the_marks_of_our_letter()
    {
        var returned = Assert.IsType<MailKind.DeliveryReport>(Report("failed", "5.1.1")).Returned;

        Assert.Equal("lt01.2@contact.example", returned.MessageId);
        Assert.Equal("lt01.2", returned.Letter);
        Assert.Equal(
            [new ThreadKey.Letter("lt01", 2), new ThreadKey.Message("lt01.2@contact.example")],
            MessageThread.Find(returned, ["contact.example"]));
    }

    [Fact]
    [Trait("Requirement", "FLR-79")]
    public void A_notice_in_italian_words_is_a_failure()
    {
        var mail = Mails.Parse(
            "From: Postmaster <postmaster@posta.example>", "To: noi@contact.example",
            "Subject: Messaggio non consegnato", "",
            "Non è stato possibile recapitare il messaggio al seguente destinatario:", "",
            "<cittadino@example.it>: casella piena", "",
            "Received: from contact.example by posta.example", "From: noi@contact.example",
            "To: cittadino@example.it", "Subject: Risposta", "Message-ID: <lt01.1@contact.example>", "", "testo");

        var report = Assert.IsType<MailKind.DeliveryReport>(MailClassifier.Classify(mail, MailEnvelope.Unknown));

        Assert.Equal(
            ("cittadino@example.it", BounceSeverity.MailboxFull),
            (report.Recipients[0].Address, report.Recipients[0].Severity));
        Assert.Equal("lt01.1@contact.example", report.Returned.MessageId);
    }

    [Fact]
    public void A_certified_envelope_is_opened()
    {
        var mail = Mails.Parse(
            "From: \"Per conto di: a@pec.example\" <posta-certificata@pec.example>", "X-Trasporto: posta-certificata",
            "Subject: POSTA CERTIFICATA: Domanda", "Content-Type: multipart/mixed; boundary=b", "",
            "--b", "", "Messaggio di posta certificata",
            "--b", "Content-Type: application/xml; name=daticert.xml", "Content-Transfer-Encoding: base64", "",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(
                "<postacert tipo=\"posta-certificata\" errore=\"nessuno\"><intestazione>"
                + "<mittente>a@pec.example</mittente></intestazione>"
            + "<dati><identificativo>opec1</identificativo></dati></postacert>")),
            "--b", "Content-Type: message/rfc822; name=postacert.eml", "",
            "From: a@pec.example", "Subject: Domanda", "", "Reclamo!", "--b--");

        var message = Assert.IsType<MailKind.PecMessage>(MailClassifier.Classify(mail, MailEnvelope.Unknown));

        Assert.True(message.Certified);
        Assert.Equal("Domanda", message.Message.Subject);
        Assert.Equal("a@pec.example", message.Facts.Sender);
        Assert.Equal("opec1", message.Facts.Identifier);
    }

    private static MailKind Classify(params string[] fields) =>
        MailClassifier.Classify(Mails.Parse([.. fields, "From: a@example.it", "", "Testo"]), MailEnvelope.Unknown);

    private static MailKind Report(string action, string status) => MailClassifier.Classify(
        Mails.Parse(
            "From: MAILER-DAEMON@mx.example", "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
            "", "--b", "", "Notice", "--b", "Content-Type: message/delivery-status", "",
            "Reporting-MTA: dns; mx.example", "", "Final-Recipient: rfc822; <cittadino@example.it>",
            $"Action: {action}", $"Status: {status}", "", "--b", "Content-Type: text/rfc822-headers", "",
            "Message-ID: <lt01.2@contact.example>", "X-ContactCenter-Letter: lt01.2", "--b--"),
        NullPath);
}
