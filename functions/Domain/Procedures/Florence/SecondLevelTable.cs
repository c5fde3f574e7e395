using ContactCenter.Domain.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Procedures.Florence.CommunicationAttribute;
using static ContactCenter.Domain.Procedures.Florence.FlorenceCase;

namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>TF-10 to TF-29, TF-33, TF-35, TF-37: the second level, the rejection group and contact back.</summary>
internal static class SecondLevelTable
{
    public static readonly StateTable Rows = new(
    [
        .. TakingCharge(),
        .. Solving(),
        .. Waiting(),
        .. Rejecting(),
        .. ContactingBack(),
        .. Cancelling(),
    ]);

    private static Row[] TakingCharge() =>
    [
        Row.Of("FLR-65").From<FlorenceCase.Assigned>().On<TakeCharge>().By(Role.SecondLevel)
            .Require(SecondLevel.CompetentOffice).Stays(),
        Row.Of("FLR-65").From<Transferred>().On<TakeCharge>().By(Role.SecondLevel)
            .Require(SecondLevel.CompetentOffice).Stays(),
        Row.Of("FLR-65").From<Suspended>().On<TakeCharge>().By(Role.SecondLevel)
            .Require(SecondLevel.CompetentOffice).Stays(),
        Row.Of("FLR-70").From<Rejected>().On<TakeCharge>().By(Role.RejectionGroup).Stays(),
    ];

    private static Row[] Solving() =>
    [
        Row.Of("TF-10", "FLR-36").From<Transferred>().On<FailTransfer>().By(Role.FirstLevel)
            .To((_, _) => new FlorenceCase.Assigned()),

        Solved<Transferred>(Communicated, "TF-11", "FLR-55"),
        Solved<Transferred>(ToCommunicate, "TF-13", "FLR-58", "FLR-60"),
        Solved<Transferred>(NotCommunicated, "TF-14", "FLR-95"),
        Solved<Transferred>(NotCommunicable, "TF-14", "FLR-95"),
        Solved<FlorenceCase.Assigned>(Communicated, "TF-16", "FLR-66"),
        Solved<FlorenceCase.Assigned>(NotCommunicated, "TF-17", "FLR-106"),
        Solved<FlorenceCase.Assigned>(ToCommunicate, "TF-18", "FLR-59"),
        Solved<FlorenceCase.Assigned>(NotCommunicable, "TF-19", "FLR-107"),
        Solved<Suspended>(Communicated, "TF-21", "FLR-66"),
        Solved<Suspended>(NotCommunicated, "TF-21", "FLR-66"),
        Solved<Suspended>(ToCommunicate, "TF-21", "FLR-66"),
        Solved<Suspended>(NotCommunicable, "TF-21", "FLR-66"),

        Answered<Transferred>("TF-11", "FLR-55"),
        Answered<FlorenceCase.Assigned>("TF-16", "FLR-66"),
        Answered<Suspended>("TF-21", "FLR-66"),
    ];

    private static Row[] Waiting() =>
    [
        Row.Of("TF-12", "FLR-56", "FLR-57").From<Transferred>().On<Escalate>().By(Role.SecondLevel)
            .Require(SecondLevel.CompetentOffice).To((_, escalate) => new Suspended(escalate.Party)),
        Row.Of("TF-15", "FLR-100", "FLR-67").From<FlorenceCase.Assigned>().On<Escalate>().By(Role.SecondLevel)
            .Require(SecondLevel.CompetentOffice).To((_, escalate) => new Suspended(escalate.Party)),
        Row.Of("FLR-67").From<Suspended>().On<NotifyResolution>().By(Role.SecondLevel, Role.Specialist).Stays(),
        Row.Of("FLR-57", "FLR-67").From<Suspended>().On<Advise>().By(Role.Specialist, Role.SecondLevel).Stays(),
    ];

    private static Row[] Rejecting() =>
    [
        Row.Of("TF-20", "FLR-68", "FLR-69").From<FlorenceCase.Assigned>().On<RejectCase>().By(Role.SecondLevel)
            .Require(SecondLevel.CompetentOffice).To((_, _) => new Rejected()),
        Row.Of("TF-22", "FLR-67").From<Suspended>().On<RejectCase>().By(Role.SecondLevel)
            .Require(SecondLevel.CompetentOffice, SecondLevel.SpecialistIndicates).To((_, _) => new Rejected()),
        Row.Of("TF-35", "FLR-68", "DEC-86").From<Transferred>().On<RejectCase>().By(Role.SecondLevel)
            .Require(SecondLevel.CompetentOffice).To((_, _) => new Rejected()),
        Row.Of("TF-23", "FLR-70").From<Rejected>().On<Reassign>().By(Role.RejectionGroup)
            .Require(SecondLevel.AdvancedService).To((_, _) => new FlorenceCase.Assigned()),
        Row.Of("TF-24", "FLR-102").From<Rejected>().On<CancelCase>().By(Role.RejectionGroup)
            .When("no Entity is competent",
                (_, _, cancel) => cancel.Reason == CancellationReason.NoCompetentEntity)
            .To((_, _) => new Cancelled()),
    ];

    private static Row[] ContactingBack() =>
    [
        Row.Of("TF-25", "FLR-62").From<ResolvedL2>().On<ContactCitizen>().By(Role.FirstLevel)
            .When("to communicate, reached", (_, from, to) => Is(from, ToCommunicate, to, ContactResult.Reached))
            .To((_, _) => new ResolvedL2(Communicated, InContactBack: true)),
        Row.Of("TF-25", "FLR-62", "FLR-76").From<ResolvedL2>().On<Answer>().By(Role.FirstLevel)
            .When("to communicate", (_, from, _) => from.Attribute == ToCommunicate)
            .To((_, _) => new ResolvedL2(Communicated, InContactBack: true)),
        Row.Of("TF-26", "FLR-62", "FLR-110").From<ResolvedL2>().On<ContactCitizen>().By(Role.FirstLevel)
            .When("to communicate, not reached", (_, from, to) => Is(from, ToCommunicate, to, ContactResult.NotReached))
            .Stays(),
        Row.Of("TF-27", "FLR-62").From<ResolvedL2>().On<ContactCitizen>().By(Role.FirstLevel)
            .When("to communicate, unreachable",
                (_, from, to) => Is(from, ToCommunicate, to, ContactResult.Unreachable))
            .To((_, _) => new ResolvedL2(NotCommunicable, InContactBack: true)),

        Row.Of("TF-28", "FLR-106").From<ResolvedL2>().On<ContactCitizen>().By(Role.SecondLevel)
            .When("not communicated, reached", (_, from, to) => Is(from, NotCommunicated, to, ContactResult.Reached))
            .Require(SecondLevel.CompetentOffice).To((was, _) => was with { Attribute = Communicated }),
        Row.Of("TF-28", "FLR-106").From<ResolvedL2>().On<ContactCitizen>().By(Role.SecondLevel)
            .When("not communicated, unreachable",
                (_, from, to) => Is(from, NotCommunicated, to, ContactResult.Unreachable))
            .Require(SecondLevel.CompetentOffice).To((was, _) => was with { Attribute = NotCommunicable }),
        Row.Of("FLR-110", "FLR-106").From<ResolvedL2>().On<ContactCitizen>().By(Role.SecondLevel)
            .When("not communicated, not reached",
                (_, from, to) => Is(from, NotCommunicated, to, ContactResult.NotReached))
            .Require(SecondLevel.CompetentOffice).Stays(),
        Row.Of("TF-29", "FLR-59").From<ResolvedL2>().On<AskContactBack>().By(Role.SecondLevel)
            .When("not communicated", (_, from, _) => from.Attribute == NotCommunicated)
            .Require(SecondLevel.CompetentOffice, SecondLevel.ContactBackEnabled)
            .To((was, _) => was with { Attribute = ToCommunicate }),
        Row.Of("TF-37", "FLR-59", "FLR-62").From<ResolvedL2>().On<ContactCitizen>().By(Role.FirstLevel)
            .When("not communicated, reached", (_, from, to) => Is(from, NotCommunicated, to, ContactResult.Reached))
            .Require(SecondLevel.ContactBackEnabled)
            .To((_, _) => new ResolvedL2(Communicated, InContactBack: true)),

        Row.Of("TF-32", "FLR-83").From<ResolvedL1>().On<ContactCitizen>().By(Role.FirstLevel)
            .When("not communicated, unreachable", (_, from, to) =>
                from.Attribute == NotCommunicated && to.Result == ContactResult.Unreachable)
            .To((_, _) => new ResolvedL1(NotCommunicable)),
        Row.Of("FLR-110", "FLR-109").From<ResolvedL1>().On<ContactCitizen>().By(Role.FirstLevel)
            .When("not communicated, not reached", (_, from, to) =>
                from.Attribute == NotCommunicated && to.Result == ContactResult.NotReached)
            .Stays(),
    ];

    private static Row[] Cancelling() =>
    [
        Cancelled<FlorenceCase.Assigned>(), CancelledByNotice<FlorenceCase.Assigned>(),
        Cancelled<Transferred>(), CancelledByNotice<Transferred>(),
        Cancelled<Suspended>(), CancelledByNotice<Suspended>(),
        Cancelled<Rejected>(), CancelledByNotice<Rejected>(),
    ];

    private static Row Solved<TFrom>(CommunicationAttribute attribute, string id, params string[] requirements)
        where TFrom : FlorenceCase => Row.Of(id, requirements).From<TFrom>().On<FindSolution>().By(Role.SecondLevel)
            .When(attribute.ToString(), (_, _, found) => found.Attribute == attribute)
            .Require(SecondLevel.CompetentOffice)
            .Require(attribute == ToCommunicate ? SecondLevel.ContactBackEnabled : SecondLevel.AttemptGiven)
            .To((_, _) => new ResolvedL2(attribute, InContactBack: false));

    /// <summary>The solution is told in writing, or the answer says why nothing is sent.</summary>
    private static Row Answered<TFrom>(string id, params string[] requirements)
        where TFrom : FlorenceCase => Row.Of(id, requirements).From<TFrom>().On<Resolve>().By(Role.SecondLevel)
            .Require(SecondLevel.CompetentOffice, SecondLevel.ToldInWriting)
            .To((_, _) => new ResolvedL2(Communicated, InContactBack: false));

    private static Row Cancelled<TFrom>()
        where TFrom : FlorenceCase => Row.Of("TF-33", "FLR-102").From<TFrom>().On<CancelCase>().By(Role.FirstLevel)
            .When("opened by error", (_, _, cancel) => cancel.Reason == CancellationReason.OpenedByError)
            .To((_, _) => new Cancelled());

    private static Row CancelledByNotice<TFrom>()
        where TFrom : FlorenceCase => Row.Of("TF-33", "FLR-50", "DEC-78").From<TFrom>().On<CancelForNotice>()
            .By(Role.System).To((_, _) => new Cancelled());

    private static bool Is(
        ResolvedL2 from, CommunicationAttribute attribute, ContactCitizen contact, ContactResult result) =>
        from.Attribute == attribute && contact.Result == result;
}
