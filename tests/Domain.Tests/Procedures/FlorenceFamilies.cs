using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures.Florence;
using ContactCenter.Domain.Tests.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Procedures.Florence.CommunicationAttribute;
using static ContactCenter.Domain.Tests.Cases.Calls;
using static ContactCenter.Domain.Tests.Cases.People;

namespace ContactCenter.Domain.Tests.Procedures;

/// <summary>055055: parents and children (FLR-45 to FLR-50, TF-07, TF-33, TF-34).</summary>
public sealed class FlorenceFamilies
{
    private readonly Office _office = new();

    [Fact, Trait("Scenario", "SC-68"), Trait("Requirement", "TF-07"), Trait("Requirement", "TF-34")]
    [Trait("Requirement", "FLR-38"), Trait("Requirement", "FLR-46"), Trait("Requirement", "FLR-47")]
    [Trait("Requirement", "FLR-48"), Trait("Requirement", "FLR-49"), Trait("Requirement", "DEC-76")]
    public void SC_68_Reminder_child()
    {
        var parent = _office.Record(ToAssign);
        var reminder = _office.Record(Child(ContactReason.Reminder, parent));
        Assert.IsType<FlorenceCase.Assigned>(_office[reminder].State);
        Assert.Contains("level2-inbox", _office[reminder].Procedure.QueuesOf(_office[reminder].Case));
        Assert.Equal(
            [new ChildCase(reminder, ContactReason.Reminder)], FlorenceFile.Of(_office[parent].Case).Children);

        _office.When(parent, new TakeCharge(), Olga);
        _office.When(parent, new Escalate("Specialist", "serve un parere", null), Olga);
        Assert.Equal(_office[parent].State, _office[reminder].State);
        Assert.IsType<FlorenceCase.Suspended>(_office[reminder].State);

        _office.When(parent, Solution(Communicated), Olga);
        Assert.Equal(new FlorenceCase.ResolvedL2(Communicated, InContactBack: false), _office[reminder].State);
        Assert.Equal(["TF-07", "TF-34", "TF-34"], _office[reminder].File.Moves.Select(m => m.Row));

        Assert.Equal("ParentNotOpen", _office.TryRecord(Child(ContactReason.Reminder, parent)).Refusal.Code);
        Assert.Equal("ParentIsAChild", _office.TryRecord(Child(ContactReason.Reminder, reminder)).Refusal.Code);
    }

    [Fact, Trait("Scenario", "SC-69"), Trait("Requirement", "TF-33"), Trait("Requirement", "FLR-18")]
    [Trait("Requirement", "FLR-50"), Trait("Requirement", "DEC-78")]
    public void SC_69_Notice_cancelling()
    {
        var parent = _office.Record(ToAssign);
        var reminder = _office.Record(Child(ContactReason.Reminder, parent));

        var notice = _office.Record(Child(ContactReason.InformationNotice, parent) with { CancelsParent = true });

        Assert.All([parent, reminder, notice], id => Assert.IsType<FlorenceCase.Cancelled>(_office[id].State));
        Assert.Equal(CancellationReason.CitizenRequest, FlorenceFile.Of(_office[parent].Case).Cancellation);
        Assert.Equal(["level2-inbox"], _office[parent].Procedure.QueuesOf(_office[parent].Case));
        Assert.Empty(_office[reminder].Procedure.QueuesOf(_office[reminder].Case));
        var seen = _office.When(parent, new MarkSeen(), Olga);
        Assert.Empty(seen.Procedure.QueuesOf(seen.Case));
    }

    [Fact, Trait("Scenario", "SC-70"), Trait("Requirement", "FLR-13"), Trait("Requirement", "FLR-40")]
    [Trait("Requirement", "DEC-76"), Trait("Requirement", "DEC-77")]
    public void SC_70_Information_on_a_case()
    {
        var parent = _office.Record(ToAssign);
        _office.When(parent, new Escalate("Specialist", "serve un parere", null), Olga);
        var inquiry = _office.Record(AnInquiry(parent));

        Assert.Equal(new FlorenceCase.ResolvedL1(Communicated), _office[inquiry].State);
        Assert.Equal(parent, FlorenceFile.Of(_office[inquiry].Case).Parent);
        Assert.IsType<FlorenceCase.Suspended>(_office[parent].State);

        _office.When(parent, Solution(Communicated), Olga);
        Assert.Equal(new FlorenceCase.ResolvedL1(Communicated), _office[inquiry].State);
        Assert.Equal(
            new FlorenceCase.ResolvedL1(Communicated), _office[_office.Record(AnInquiry(parent))].State);
        var direct = _office.Record(Solved);
        Assert.Equal("ParentNeverAssigned", _office.TryRecord(AnInquiry(direct)).Refusal.Code);
    }

    [Fact, Trait("Requirement", "TF-34"), Trait("Requirement", "FLR-48")]
    public void A_child_follows_every_state_and_attribute_of_its_parent()
    {
        var parent = _office.Record(ToTransfer);
        var child = _office.Record(Child(ContactReason.Reminder, parent));
        Follows(_office.When(parent, new FailTransfer("caduta la linea"), Anna));
        Follows(_office.When(parent, new RejectCase(RejectionReason.AmbiguousRequest, "al confine"), Olga));
        Assert.DoesNotContain("rejections", _office[child].Procedure.QueuesOf(_office[child].Case));
        Follows(_office.When(parent, new Reassign(Roads, "mobilità"), Rita));
        Follows(_office.When(parent, Solution(NotCommunicated), Marta));
        Follows(_office.When(parent, new AskContactBack("dica che è pronto"), Marta));
        Assert.DoesNotContain("contact-back", _office[child].Procedure.QueuesOf(_office[child].Case));
        Follows(_office.When(parent, new ContactCitizen(ContactResult.Reached, AnswerChannel.Phone), Anna));

        void Follows(Story after)
        {
            Assert.IsType<Decision.Accepted>(after.Outcome);
            Assert.Equal(after.State, _office[child].State);
        }
    }

    [Fact, Trait("Requirement", "TF-34")]
    public void A_child_told_twice_or_late_stays_where_the_latest_word_put_it()
    {
        var parent = _office.Record(ToAssign);
        var child = _office.Record(Child(ContactReason.Reminder, parent));
        _office.When(parent, new Escalate("Specialist", "parere", null), Olga);
        var late = _office.Told[^1].Command;
        _office.When(parent, Solution(Communicated), Olga);
        var version = _office[child].Case.Version;

        _office.When(child, late, Actor.System);
        _office.TellAgain(parent);
        _office.TellAgain(child);

        Assert.Equal(version, _office[child].Case.Version);
        Assert.Equal(_office[parent].State, _office[child].State);
    }

    [Fact, Trait("Requirement", "TF-34")]
    public void A_child_recorded_while_its_parent_was_being_resolved_learns_how_it_ended()
    {
        var parent = _office.Record(ToAssign);
        var seen = Child(ContactReason.Reminder, parent).Seeing(_office[parent].Case);
        _office.When(parent, Solution(Communicated), Olga);

        var child = _office.Record((CallDetails)seen);

        Assert.Equal(new FlorenceCase.ResolvedL2(Communicated, InContactBack: false), _office[child].State);
    }

    [Fact, Trait("Requirement", "DEC-76"), Trait("Requirement", "FLR-48")]
    public void Nobody_works_a_child_by_itself_and_it_has_no_clock_of_its_own()
    {
        var parent = _office.Record(ToAssign);
        var child = _office[_office.Record(Child(ContactReason.Reminder, parent))];

        CaseCommand[] work =
        [
            new TakeCharge(), Solution(Communicated), new RejectCase(RejectionReason.OperatorError, "x"),
            new Escalate("Specialist", "x", null), new Resolve("x", null, "al telefono"),
        ];
        Assert.All(work, w => Assert.Equal("ChildFollowsItsParent", child.When(w, Olga).Refusal.Code));
        Assert.Equal(
            "ChildFollowsItsParent",
            child.When(new CancelCase(CancellationReason.OpenedByError, "x"), Anna).Refusal.Code);
        Assert.Empty(child.File.Deadlines);
        Assert.Single(child.When(new AddNote("ha richiamato"), Olga).File.Notes);
    }

    private static FindSolution Solution(CommunicationAttribute attribute) =>
        new("Ecco la soluzione.", attribute, new ContactMade(AnswerChannel.Phone));

    private static CallDetails Child(ContactReason reason, CaseId parent) =>
        new(CallOutcome.Assigned, reason, Service: Calls.Residence, Parent: parent.Value);

    private static CallDetails AnInquiry(CaseId parent) => Child(ContactReason.CaseStatusInquiry, parent) with
    {
        Outcome = CallOutcome.Solved,
        AnswerGiven = "È all'esame dello specialista.",
    };
}
