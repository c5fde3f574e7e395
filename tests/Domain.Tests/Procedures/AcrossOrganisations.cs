using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake.Mail;
using ContactCenter.Domain.Procedures.Florence;
using ContactCenter.Domain.Procedures.Flowe;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Tests.Cases.FloweGiven;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>What the same thing means in one organisation and in another (section 11.4).</summary>
public sealed class AcrossOrganisations
{
    private const string Said = "Buongiorno, voglio fare reclamo.";

    [Fact, Trait("Scenario", "SC-83"), Trait("Requirement", "DEC-03"), Trait("Requirement", "FLW-98")]
    public void SC_83_At_Flowe_the_word_in_a_mail_forwards_it_to_the_complaint_mailbox_and_registers_it()
    {
        var word = Assert.Single(ComplaintSignals.In("Assistenza", Said, ComplaintSignals.DefaultWords)).Word;

        var story = AMailFrom(IdentityLevel.KnownAddress, word)
            .Then(new RecogniseComplaint([ComplaintGround.Word]), Anna).When(new ForwardComplaint(), Anna);

        Assert.IsType<FloweMail.AtComplaintDesk>(story.State);
        Assert.Equal(("reclami@flowe.com", true), (story.Letter.To, story.Letter.ToOthers));
        Assert.Single(
            story.Procedure.LinesOf(story.Case, story.Events), l => l.Register == FloweLines.Complaints);
    }

    [Fact, Trait("Scenario", "SC-83"), Trait("Requirement", "DEC-03"), Trait("Requirement", "FLR-41")]
    [Trait("Requirement", "FLR-14")]
    public void SC_83_At_055055_the_word_on_the_phone_is_a_complaint_with_personal_data_given_to_the_second_level()
    {
        var call = Calls.Open(Calls.Complaint) with { Description = Said };
        var nameless = Story.In(Organisation.Florence).When(call with { Requester = Calls.Anonymous }, Anna);
        Assert.Equal("PersonalDataMissing", nameless.Refusal.Code);

        var story = Story.In(Organisation.Florence).When(call, Anna);

        Assert.IsType<FlorenceCase.Assigned>(story.State);
        Assert.Equal(nameof(ContactReason.Complaint), story.File.Classification!.Category);
        Assert.Equal(["level2-inbox"], story.Procedure.QueuesOf(story.Case));
        Assert.Equal("via di Esempio 2, Firenze", FlorenceFile.Of(story.Case).Residence);
        Assert.Empty(story.File.Letters);
    }

    [Fact, Trait("Requirement", "DEC-03"), Trait("Requirement", "FLR-15")]
    public void A_grievance_is_another_thing_than_a_complaint_at_055055_and_does_not_exist_at_Flowe()
    {
        var grievance = Calls.Ask(Calls.Grievance, Calls.Anonymous);

        Assert.True(grievance.State.IsTerminal);
        Assert.Equal(nameof(ContactReason.Grievance), grievance.File.Classification!.Category);
        Assert.DoesNotContain(
            nameof(ContactReason.Grievance),
            Story.In(Organisation.Flowe).Procedure.Configuration.Categories.Select(c => c.Key));
    }
}
