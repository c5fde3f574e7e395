using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Intake;
using ContactCenter.Domain.Intake.Mail;
using static ContactCenter.Domain.Tests.Cases.Given;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Intake;

/// <summary>A notice that gives back nothing but the reference of the case.</summary>
public class BouncedSends
{
    [Fact, Trait("Requirement", "FLR-79")]
    public void The_only_send_awaited_by_the_recipient_is_meant()
    {
        var story = AResolvedTicket().Sends().Report(AttemptOutcome.Accepted);

        Assert.Equal((story.Letter.Id, 1), BouncedSend.In(story.File, About("MARIO@example.com")));
        Assert.Null(BouncedSend.In(story.File, About("else@example.com")));
        Assert.Null(BouncedSend.In(story.File, []));
    }

    [Fact, Trait("Requirement", "FLR-79")]
    public void What_was_taken_for_delivered_is_meant_when_nothing_is_awaited()
    {
        var story = AResolvedTicket().Sends().Report(AttemptOutcome.Delivered);

        Assert.Equal((story.Letter.Id, 1), BouncedSend.In(story.File, About("mario@example.com")));
    }

    [Fact, Trait("Requirement", "FLR-79")]
    public void The_last_send_of_a_letter_is_meant_and_not_one_before()
    {
        var story = AnAnswerThatCameBack().Resends(Anna).Sends();

        Assert.Equal((story.Letter.Id, 2), BouncedSend.In(story.File, About("mario@example.com")));
    }

    [Fact, Trait("Requirement", "FLR-79")]
    public void Of_two_that_fit_none_is_meant()
    {
        var story = ATicketClassified().Then(new CaseCommand.AskSender(ALetter), Anna).Sends()
            .Then(new CaseCommand.AskSender(ALetter), Anna).Sends();

        Assert.Equal(2, story.File.Letters.Count);
        Assert.Null(BouncedSend.In(story.File, About("mario@example.com")));
    }

    private static List<BouncedRecipient> About(string address) =>
        [new(address, null, DeliveryAction.Failed, BounceSeverity.Permanent, "550")];
}
