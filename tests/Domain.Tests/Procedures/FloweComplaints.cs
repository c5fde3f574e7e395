using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Flowe;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Tests.Cases.FloweGiven;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>Flowe, complaints and mail of other subjects (sections 5.1.4 and 5.1.5).</summary>
public sealed class FloweComplaints
{
    [Theory, Trait("Scenario", "SC-16"), Trait("Requirement", "FLW-95"), Trait("Requirement", "FLW-96")]
    [Trait("Requirement", "FLW-97"), Trait("Requirement", "FLW-104"), Trait("Requirement", "FLW-53")]
    [Trait("Requirement", "TW-14")]
    [InlineData(Channel.OrdinaryMail, "reclami@flowe.com", "reclami")]
    [InlineData(Channel.CertifiedMail, "reclami@pec.flowe.com", "reclami-pec")]
    public void A_complaint_goes_to_the_mailbox_of_its_channel_and_into_the_register(
        Channel channel, string address, string mailbox)
    {
        var received = AMailFrom(IdentityLevel.KnownAddress, "reclamo");
        received = received with
        {
            Current = received.Case with { File = received.File with { Channel = channel } },
        };
        Assert.Equal("SignalsNotJudged", Checked(received).When(new TakeCharge(), Anna).Refusal.Code);
        var recognised = received.Then(new RecogniseComplaint([ComplaintGround.Word]), Anna);
        Assert.Equal("IsAComplaint", recognised.When(new AskSender(ALetter), Anna).Refusal.Code);

        var story = recognised.When(new ForwardComplaint(), Anna);

        Assert.IsType<FloweMail.AtComplaintDesk>(story.State);
        Assert.Equal((address, true), (story.Letter.To, story.Letter.ToOthers));
        Assert.Equal(["complaints"], story.Procedure.QueuesOf(story.Case));
        var line = Assert.Single(Lines(story, FloweLines.Complaints));
        Assert.Equal((mailbox, channel.ToString()), (line.Facts["mailbox"], line.Facts["answerChannel"]));
        Assert.Contains(story.File.Deadlines, d => d.Kind == "complaint-answer");
        Assert.Equal("NotYourTeam", story.When(new Answer(ALetter), Olga).Refusal.Code);
        Assert.IsType<FloweMail.Answered>(story.When(new Answer(ALetter), Clara).State);
    }

    [Fact, Trait("Scenario", "SC-16"), Trait("Requirement", "FLW-165"), Trait("Requirement", "FLW-98")]
    public void A_complaint_is_recognised_on_any_recorded_ground()
    {
        var story = AReceivedMail();
        Assert.Equal("NotAComplaint", story.When(new ForwardComplaint(), Anna).Refusal.Code);
        Assert.Equal("Missing", story.When(new RecogniseComplaint([]), Anna).Refusal.Code);
        Assert.Equal(
            "NoteNeeded", story.When(new RecogniseComplaint([ComplaintGround.Other]), Anna).Refusal.Code);

        var found = story.Then(
            new RecogniseComplaint([ComplaintGround.Other], "minaccia di rivolgersi all'ABF"), Anna);

        Assert.Equal(MailClass.Complaint, found.File.Classification!.Category);
        Assert.IsType<FloweMail.AtComplaintDesk>(found.When(new ForwardComplaint(), Anna).State);
    }

    [Fact, Trait("Scenario", "SC-17"), Trait("Requirement", "FLW-99"), Trait("Requirement", "FLW-100")]
    [Trait("Requirement", "DEC-28")]
    public void In_doubt_team_Claims_is_consulted_and_the_word_is_dismissed_with_a_reason()
    {
        var story = AMailFrom(IdentityLevel.KnownAddress, "reclamo")
            .Then(new ConsultClaimsTeam(ConsultationMeans.Phone, "Clara Sassi", false, "tono duro"), Anna);
        Assert.Equal("Clara Sassi", FloweMailFile.Of(story.File).Consultations[0].With);
        Assert.Equal("Missing", story.When(new DismissSignals(" "), Anna).Refusal.Code);
        Assert.Equal("NoSignals", AReceivedMail().When(new DismissSignals("x"), Anna).Refusal.Code);

        var dismissed = Checked(story.Then(new DismissSignals("parla del reclamo di un altro gestore"), Anna));

        Assert.IsType<FloweMail.TakenInCharge>(dismissed.When(new TakeCharge(), Anna).State);
    }

    [Fact, Trait("Scenario", "SC-17"), Trait("Requirement", "FLW-102")]
    public void A_fraud_is_always_a_complaint()
    {
        var story = AComplaint(ComplaintGround.Fraud);

        Assert.Equal("FraudIsAlwaysAComplaint", story.When(new DismissSignals("x"), Anna).Refusal.Code);
        Assert.Equal("IsAComplaint", story.When(
            new Triage(MailClass.Information, SubjectClass.Customer), Anna).Refusal.Code);
    }

    [Fact, Trait("Scenario", "SC-17"), Trait("Requirement", "FLW-101"), Trait("Requirement", "DEC-29")]
    public void A_question_with_the_complaint_mailbox_in_copy_is_answered_and_the_copy_registered()
    {
        var mail = AMail(Organisation.Flowe, Story.Monday);
        var received = Story.In(Organisation.Flowe).Then(
            mail with { Message = mail.Message with { Recipients = ["info@flowe.com", "reclami@flowe.com"] } },
            Actor.System);
        var working = Answerable(Checked(received).Then(new TakeCharge(), Anna));

        var story = working.Then(new Answer(ALetter), Anna);

        var line = Assert.Single(Lines(story, FloweLines.Complaints));
        Assert.Equal("in-copy-not-a-complaint", line.Facts["outcome"]);
        Assert.DoesNotContain(story.File.Deadlines, d => d.Kind == "complaint-answer");
    }

    [Fact, Trait("Requirement", "FLW-104")]
    public void What_comes_to_a_complaint_mailbox_is_registered_at_once()
    {
        var story = Story.In(Organisation.Flowe).Then(
            AMail(Organisation.Flowe, Story.Monday) with { Mailbox = "reclami" }, Actor.System);

        Assert.IsType<FloweMail.AtComplaintDesk>(story.State);
        Assert.Equal("reclami", Assert.Single(Lines(story, FloweLines.Complaints)).Facts["mailbox"]);
    }

    [Theory, Trait("Scenario", "SC-18"), Trait("Scenario", "SC-30"), Trait("Requirement", "FLW-105")]
    [Trait("Requirement", "FLW-106"), Trait("Requirement", "FLW-107"), Trait("Requirement", "FLW-108")]
    [Trait("Requirement", "FLW-109"), Trait("Requirement", "FLW-159"), Trait("Requirement", "FLW-33")]
    [InlineData("JobApplication", "selezione@bancamediolanum.example", false, 2)]
    [InlineData("CommunicationProposal", "culturestudios@flowe.com", true, 1)]
    [InlineData("PartnershipProposal", "valueecosystem@flowe.com", true, 1)]
    [InlineData("JudicialAuthority", "attigiudiziari@bancamediolanum.example", false, 1)]
    [InlineData("TransactionDispute", "disconoscimenti@flowe.com", false, 1)]
    public void Mail_of_other_subjects_goes_to_those_whose_business_it_is(
        string kind, string recipient, bool needsControl, int letters)
    {
        var story = AMiscellaneousMail();
        Assert.Equal("UnknownRoute", story.When(new ForwardMail("Nothing"), Anna).Refusal.Code);
        if (needsControl)
        {
            Assert.Equal("ControlMissing", story.When(new ForwardMail(kind), Anna).Refusal.Code);
            Assert.Equal("NoteNeeded", story.When(
                Control(Controls.RequestOrigin.Key, Controls.RequestOrigin.Adverse, "Internet"), Anna).Refusal.Code);
            story = Makes(
                story, Controls.RequestOrigin.Key, Controls.RequestOrigin.Adverse, "Internet", "notizie di fallimento");
        }

        var forwarded = story.When(new ForwardMail(kind), Anna);

        Assert.Equal(new FloweMail.Forwarded(kind), forwarded.State);
        Assert.Equal(letters, forwarded.File.Letters.Count);
        Assert.Equal(recipient, forwarded.File.Letters[0].To);
        Assert.Equal(needsControl, forwarded.File.Letters[0].Body.Contains("fallimento", StringComparison.Ordinal));
        if (letters == 2)
            Assert.Equal(forwarded.File.Requester.Address, forwarded.Letter.To);
    }

    [Fact, Trait("Requirement", "FLW-110")]
    public void A_kind_of_mail_is_added_by_configuration_alone()
    {
        var story = AMiscellaneousMail().Under(c => c with
        {
            Flowe = c.Flowe! with
            {
                Routes = [new RouteSetting("Press", "Stampa", "Press", "Ufficio stampa", "stampa@flowe.com", false)],
            },
        });

        Assert.Equal("stampa@flowe.com", story.When(new ForwardMail("Press"), Anna).Letter.To);
    }

    private static IEnumerable<RegisterLine> Lines(Story story, string register) =>
        story.Procedure.LinesOf(story.Case, story.Events).Where(l => l.Register == register);
}
