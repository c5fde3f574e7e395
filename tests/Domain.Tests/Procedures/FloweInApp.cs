using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Lifecycle;
using ContactCenter.Domain.Procedures.Flowe;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Tests.Cases.FloweGiven;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>What only the customer says, in the App, and what happens when they say nothing.</summary>
public sealed class FloweInApp
{
    [Fact, Trait("Requirement", "FLW-145"), Trait("Requirement", "TW-38"), Trait("Requirement", "DEC-38")]
    public void A_confirmation_that_nobody_gave_expires_by_itself_at_its_moment()
    {
        var waiting = AwaitingConfirmation();
        var until = ((DispositiveFile)waiting.File.Own!).Until!.Value;
        Assert.Equal(waiting.Now.AddHours(24), until);
        Assert.True(LifecyclePlan.MustWake(ADispositive().Case, waiting.Case, waiting.Procedure, waiting.Now));
        Assert.DoesNotContain(new ExpireConfirmation(), Due(waiting.At(until.AddTicks(-1))));

        var late = waiting.At(until);

        Assert.Contains(new ExpireConfirmation(), Due(late));
        var expired = late.Then(new ExpireConfirmation(), Actor.System);
        Assert.IsType<DispositiveRequest.NotAuthorised>(expired.State);
        Assert.Equal("TW-38", expired.File.Moves[^1].Row);
        Assert.Empty(Due(expired));
        Assert.Equal("NotAllowedInThisState", expired.When(new ForwardOperation(), Anna).Refusal.Code);
    }

    [Fact, Trait("Requirement", "FLW-144"), Trait("Requirement", "TW-50")]
    public void What_was_confirmed_or_changed_expires_no_more()
    {
        var until = ((DispositiveFile)AwaitingConfirmation().File.Own!).Until!.Value;

        Assert.DoesNotContain(new ExpireConfirmation(), Due(Confirmed().At(until)));
        var changed = AwaitingConfirmation().Then(new ChangeOperation(APayment with { Amount = 99 }), Anna);
        Assert.DoesNotContain(new ExpireConfirmation(), Due(changed.At(until)));
    }

    [Fact, Trait("Requirement", "FLW-144"), Trait("Requirement", "FLW-145"), Trait("Requirement", "DEC-38")]
    public void A_refusal_is_of_the_summary_that_was_shown_and_may_be_told_twice()
    {
        var again = AwaitingConfirmation().Then(new ChangeOperation(APayment with { Amount = 99 }), Anna)
            .Then(new AskConfirmation(true), Anna);
        Assert.Equal("ConfirmationVoid", again.When(new RefuseOperation(1), Mailbox).Refusal.Code);

        var refused = again.Then(new RefuseOperation(2), Mailbox);

        Assert.IsType<DispositiveRequest.NotAuthorised>(refused.State);
        Assert.Empty(refused.When(new RefuseOperation(2), Mailbox).News);
        var forwarded = AForwardedOperation();
        Assert.Empty(forwarded.When(new ConfirmOperation(1, ConfirmationMeans.Biometrics), Mailbox).News);
    }

    [Fact, Trait("Requirement", "FLW-88"), Trait("Requirement", "FLW-90"), Trait("Requirement", "DEC-22")]
    public void Too_many_wrong_codes_void_the_one_that_was_sent_and_a_new_one_counts_anew()
    {
        var story = ACodeSent();
        for (var tries = 1; tries < story.Procedure.Configuration.Flowe!.TemporaryCodeTries; tries++)
            story = story.Then(new RecordWrongCode(1), Mailbox);
        Assert.True(story.When(new CompleteReset(1), Mailbox).Accepts());

        var guessed = story.Then(new RecordWrongCode(1), Mailbox);

        Assert.Equal("CodeVoid", guessed.When(new CompleteReset(1), Mailbox).Refusal.Code);
        Assert.Equal("NotYourRole", story.When(new RecordWrongCode(1), Anna).Refusal.Code);
        var reissued = guessed.Then(new ReissueCode("troppi tentativi"), Anna);
        Assert.Empty(reissued.When(new RecordWrongCode(1), Mailbox).News);
        var completed = reissued.Then(new CompleteReset(2), Mailbox);
        Assert.Empty(completed.When(new CompleteReset(2), Mailbox).News);
        Assert.Equal("NotAllowedInThisState", completed.When(new CompleteReset(1), Mailbox).Refusal.Code);
    }

    [Theory, Trait("Requirement", "FLW-144")]
    [InlineData("mario.rossi@example.com", null, null)]
    [InlineData(" Mario.Rossi@example.com", "333 123 4567", null)]
    [InlineData(null, "+393331234567", null)]
    [InlineData(null, "3331234568", "NotTheirCase")]
    [InlineData("mario.rossi@example.com", "3331234568", "NotTheirCase")]
    [InlineData("another@example.com", "3331234567", "NotTheirCase")]
    [InlineData(" ", null, "Missing")]
    public void Only_the_customer_of_the_case_has_a_say_in_it(string? address, string? phone, string? refusal)
    {
        var story = AwaitingConfirmation();
        var file = story.File with
        {
            Requester = story.File.Requester with { Address = "mario.rossi@example.com", Phone = "3331234567" },
        };

        Assert.Equal(refusal, new AppCustomer(address, phone).HasNoSayIn(story.Case with { File = file })?.Code);
    }

    private static IReadOnlyList<CaseCommand> Due(Story story) =>
        LifecyclePlan.Next(story.Case, story.Procedure, story.Now).Due;
}
