using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Florence;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Procedures.Florence.CommunicationAttribute;
using static ContactCenter.Domain.Tests.Cases.Calls;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>055055: what is one office's is read, put aside and ended by that office alone.</summary>
public sealed class FlorenceOffices
{
    private static readonly DateTimeOffset Soon = Story.Monday.AddDays(3);

    [Fact, Trait("Requirement", "FLR-04"), Trait("Requirement", "FLR-71"), Trait("Requirement", "FLR-92")]
    public void The_office_goes_on_reading_its_case_after_the_solution_until_it_sends_it_back()
    {
        var solved = AnAssignedCase().Then(Solution(Communicated), Olga);
        Assert.True(Reads(solved, Olga));
        Assert.False(Reads(solved, Marta));
        Assert.False(Reads(ARejectedCase(), Marta));
    }

    [Fact, Trait("Requirement", "FLR-64"), Trait("Requirement", "FLR-106"), Trait("Requirement", "TF-28")]
    public void Undelivered_letters_of_one_office_are_neither_read_nor_ended_by_another()
    {
        var back = ASecondLevelAnswerThatCameBack();
        var letter = back.File.Letters[^1].Id;

        Assert.Contains("undeliverable", back.Procedure.QueuesOf(back.Case));
        Assert.False(Reads(back, Marta));
        Assert.All(
            new CaseCommand[]
            {
                new ContactCitizen(ContactResult.Unreachable, AnswerChannel.Phone),
                new ContactCitizen(ContactResult.Reached, AnswerChannel.Phone),
                new ContactCitizen(ContactResult.NotReached, AnswerChannel.Phone),
                new AskContactBack("chiamare"), new ResendLetter(letter, SentTwiceAccepted: false),
                new GiveUpLetter(letter),
            },
            command => Assert.False(back.When(command, Marta).Accepts()));
        Assert.Equal("NotYourOffice", back.When(new GiveUpLetter(letter), Marta).Refusal.Code);
        Assert.True(back.When(new GiveUpLetter(letter), Olga).Accepts());
    }

    [Fact, Trait("Requirement", "FLR-56")]
    public void An_inquiry_is_the_office_s_own_whichever_office_that_is()
    {
        var complaint = Recorded(Complaint with { Service = Traffic });
        Assert.Equal(["level2-mobility"], complaint.Procedure.QueuesOf(complaint.Case));
        var asked = complaint.Then(new Escalate("Inquiry", "sopralluogo", null), Marta);

        Assert.Equal(["level2-mobility"], asked.Procedure.QueuesOf(asked.Case));
        Assert.False(Reads(asked, Olga));
        var answer = new NotifyResolution(asked.File.OpenEngagement!.Id, "visto");
        Assert.False(asked.When(answer, Olga).Accepts());
        Assert.True(asked.When(answer, Marta).Accepts());
    }

    [Fact, Trait("Requirement", "FLR-39"), Trait("Requirement", "DEC-78"), Trait("Requirement", "DEC-81")]
    public void What_came_for_information_is_seen_by_its_office_and_not_for_it()
    {
        var report = Recorded(Pothole);
        var inbox = Assert.Single(report.Procedure.QueuesOf(report.Case));

        Assert.Equal("NotYourRole", report.When(new MarkSeen(), Anna).Refusal.Code);
        Assert.Equal("NotYourOffice", report.When(new MarkSeen(), Olga).Refusal.Code);
        Assert.Equal("level2-mobility", inbox);
        Assert.Empty(report.Then(new MarkSeen(), Marta) is var seen ? seen.Procedure.QueuesOf(seen.Case) : [inbox]);
    }

    [Fact, Trait("Requirement", "FLR-50"), Trait("Requirement", "DEC-78")]
    public void Only_a_notice_gives_up_what_it_is_about()
    {
        var parent = AnAssignedCase();
        Assert.Equal("OnlyANoticeCancels", Ask(Reminder(parent) with { CancelsParent = true }).Refusal.Code);
        Assert.Equal("OnlyANoticeCancels", Ask(Inquiry(parent) with { CancelsParent = true }).Refusal.Code);
        Assert.True(Ask(Notice(parent, cancels: true)).Accepts());
    }

    [Fact, Trait("Requirement", "FLR-105"), Trait("Requirement", "FLR-110"), Trait("Requirement", "FLR-06")]
    public void Communicated_means_sent_or_told_and_says_by_what_channel()
    {
        var taken = AnAssignedCase().Then(new TakeCharge(), Olga);
        Assert.Equal("TellOrSayHow", taken.When(new Resolve("Fatto.", null, "detto a voce"), Olga).Refusal.Code);

        var written = taken.Then(new Resolve("Fatto.", ALetter, null), Olga);
        Assert.Equal(AnswerChannel.Email, FlorenceFile.Of(written.Case).AnswerChannel);
        Assert.Equal(
            AnswerChannel.Email,
            FlorenceFile.Of(ASolvedCase(ToCommunicate).Then(new Answer(ALetter), Anna).Case).AnswerChannel);
    }

    [Fact, Trait("Requirement", "FLR-64"), Trait("Requirement", "FLR-35")]
    public void A_case_with_the_second_level_is_put_aside_by_its_office_alone_and_comes_to_the_next_as_any_other()
    {
        var assigned = AnAssignedCase();
        Assert.Equal("NotYourRole", assigned.When(new PutOnHold(Soon, "attesa"), Anna).Refusal.Code);
        Assert.Equal("NotYourOffice", assigned.When(new PutOnHold(Soon, "attesa"), Marta).Refusal.Code);

        var rejected = assigned.Then(new PutOnHold(Soon, "attesa"), Olga)
            .Then(new RejectCase(RejectionReason.OperatorError, "non nostro"), Olga);
        Assert.Null(rejected.File.Hold);
    }

    [Fact, Trait("Requirement", "FLR-61"), Trait("Requirement", "TF-29"), Trait("Requirement", "TF-33")]
    public void What_a_step_asks_to_explain_is_read_by_whoever_works_the_case_next()
    {
        var back = ASecondLevelAnswerThatCameBack().Then(new AskContactBack("dire che è pronto"), Olga);
        Assert.Equal("dire che è pronto", back.File.Notes[^1].Text);
        var cancelled = AnAssignedCase().Then(
            new CancelCase(CancellationReason.OpenedByError, "aperto due volte"), Anna);
        Assert.Equal("aperto due volte", cancelled.File.Notes[^1].Text);
    }

    [Fact, Trait("Requirement", "DEC-97"), Trait("Requirement", "FLR-92")]
    public void The_second_level_writes_that_a_practice_is_processed_also_when_nobody_called()
    {
        var offline = Recorded(Complaint, offline: true).Then(Solution(Communicated), Olga);

        Assert.True(offline.When(Text with { Section = SmsSection.PracticeProcessed }, Olga).Accepts());
        Assert.Equal("NeedsACall", offline.When(Text, Anna).Refusal.Code);
    }

    [Fact, Trait("Requirement", "FLR-67"), Trait("Requirement", "TF-22")]
    public void Only_who_was_asked_advises_and_only_on_the_office_that_has_the_case_now()
    {
        var indicated = ASuspendedCase().Then(new Advise("compete ad altri", IndicatesRejection: true), Sara);
        Assert.Equal(
            "NotEngaged", ASuspendedCase().When(new Advise("compete ad altri", true), Olga).Refusal.Code);

        var again = indicated.Then(new RejectCase(RejectionReason.OperatorError, "come indicato"), Olga)
            .After(TimeSpan.FromHours(1)).Then(new Reassign(Residence, "è qui"), Rita)
            .Then(new Escalate("Specialist", "di nuovo", null), Olga);
        Assert.Equal(
            "NoIndicationOfSpecialist",
            again.When(new RejectCase(RejectionReason.OperatorError, "di nuovo"), Olga).Refusal.Code);
    }

    private static bool Reads(Story story, Actor actor) => story.Procedure.MayRead(story.Case, actor);

    private static FindSolution Solution(CommunicationAttribute attribute) =>
        new("Fatto.", attribute, new ContactMade(AnswerChannel.Phone));
}
