using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake.Mail;

namespace ContactCenter.Domain.Tests.Intake.Mail;

public class FindingTheThread
{
    [Fact]
    public void What_is_answered_comes_first_then_the_newest_reference_then_the_subject()
    {
        var reference = CaseReference.Derive("FW", new CaseId("c1"), 0);
        var mail = Mails.Parse(
            "From: a@example.it", "In-Reply-To: <x@example.it>",
            "References: <old@example.it> <lt9.1@contact.example> <x@example.it>",
            $"Subject: Re: {reference.Token} Carta", "", "testo");

        Assert.Equal(
            [
                new ThreadKey.Message("x@example.it"),
                new ThreadKey.Letter("lt9", 1),
                new ThreadKey.Message("lt9.1@contact.example"),
                new ThreadKey.Message("old@example.it"),
                new ThreadKey.Reference(reference),
            ],
            MessageThread.Find(mail, ["contact.example"]));
    }

    [Fact]
    public void A_letter_of_another_domain_is_only_a_message()
    {
        var mail = Mails.Parse("From: a@example.it", "In-Reply-To: <lt9.1@contact.example>", "", "testo");

        Assert.Equal([new ThreadKey.Message("lt9.1@contact.example")], MessageThread.Find(mail, ["other.example"]));
    }

    [Fact]
    public void A_message_id_is_the_same_for_the_same_attempt_and_finds_back_to_its_letter()
    {
        var id = OutgoingHeaders.MessageId("lt-01", 3, "Contact.Example");

        Assert.Equal("lt-01.3@contact.example", id);
        Assert.Equal(("lt-01", 3), OutgoingHeaders.ReadMessageId(id, ["contact.example"]));
        Assert.Null(OutgoingHeaders.ReadMessageId("lt-01.x@contact.example", ["contact.example"]));
    }

    [Fact]
    public void Only_what_no_person_sends_calls_itself_automatic()
    {
        var byHand = OutgoingHeaders.For("l1", 1, "contact.example", LetterOrigin.Operator, null, []);
        var reply = OutgoingHeaders.For(
            "l1", 1, "contact.example", LetterOrigin.AutomaticReply, "q@example.it", ["p@example.it"]);

        Assert.DoesNotContain("Auto-Submitted", byHand.Keys);
        Assert.Equal("auto-replied", reply["Auto-Submitted"]);
        Assert.Equal("<q@example.it>", reply["In-Reply-To"]);
        Assert.Equal("<p@example.it> <q@example.it>", reply["References"]);
        Assert.Equal("l1.1", reply[OutgoingHeaders.LetterField]);
    }

    [Fact]
    public void An_identifier_of_a_stranger_brings_nothing_else_into_our_header()
    {
        var fields = OutgoingHeaders.For(
            "l1", 1, "contact.example", LetterOrigin.Operator, "a\r\nBcc: x@example.it", ["b> <c@example.it"]);

        Assert.DoesNotContain("In-Reply-To", fields.Keys);
        Assert.DoesNotContain("References", fields.Keys);
    }

    [Theory]
    [InlineData("From: a@example.it", null)]
    [InlineData("From: no-reply@example.it", AutoAnswerObstacle.NoReplySender)]
    [InlineData("From: noi@contact.example", AutoAnswerObstacle.OwnAddress)]
    [InlineData("Subject: nessuno", AutoAnswerObstacle.NoSender)]
    [InlineData("From: a@example.it|Auto-Submitted: auto-replied", AutoAnswerObstacle.AutomaticMail)]
    [InlineData("From: a@example.it|List-Id: x", AutoAnswerObstacle.MailingList)]
    [InlineData("From: a@example.it|Precedence: bulk", AutoAnswerObstacle.MailingList)]
    [InlineData("From: a@example.it|Return-Path: <>", AutoAnswerObstacle.NullReturnPath)]
    [InlineData("From: a@example.it|Reply-To: NOI@contact.example", AutoAnswerObstacle.OwnAddress)]
    [InlineData("From: a@example.it|X-ContactCenter-Letter: l1.1", AutoAnswerObstacle.OwnAddress)]
    [InlineData("From: a@example.it|Subject: Fuori ufficio", AutoAnswerObstacle.AutomaticMail)]
    public void A_machine_answers_only_people(string fields, AutoAnswerObstacle? obstacle)
    {
        var mail = Mails.Parse([.. fields.Split('|'), "", "testo"]);
        var kind = MailClassifier.Classify(mail, MailEnvelope.Unknown);

        Assert.Equal(obstacle, AutoAnswerGuard.Obstacle(mail, kind, MailEnvelope.Unknown, ["noi@contact.example"]));
    }
}
