using ContactCenter.Domain.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>Section 7.4, Claim, bug, user story: TW-21 to TW-26.</summary>
internal static class ItemTable
{
    public static readonly StateTable Rows = new(
        Row.Of("TW-21", "FLW-43", "FLW-18").From<Unopened>().On<Open>().By(Role.System)
            .When("a Claim", (_, _, open) => open.Details is ClaimDetails)
            .To((_, open) => new Claim.ClaimOpen(((ClaimDetails)open.Details).Team)),

        Row.Of("TW-24", "FLW-42", "FLW-60").From<Unopened>().On<Open>().By(Role.System)
            .When("a bug or user story", (_, _, open) => open.Details is BugDetails)
            .To((_, _) => new Bug.BugOpen()),

        Row.Of("TW-22", "FLW-43").From<Claim.ClaimOpen>().On<TakeCharge>().By(Role.SecondLevel, Role.FirstLevel)
            .Require(OfItsTeam).Stays(),

        Row.Of("TW-22", "FLW-147", "FLW-18").From<Claim.ClaimOpen>().On<CloseClaim>()
            .By(Role.SecondLevel, Role.FirstLevel).Require(OfItsTeam)
            .To((_, close) => new Claim.ClaimClosed(close.Positive)),

        Row.Of("TW-23", "FLW-152").From<Claim.ClaimClosed>().On<ReopenItem>().By(Role.System)
            .To((current, _, _) => new Claim.ClaimOpen(((ClaimFile)current.File.Own!).Team)),

        Row.Of("TW-25", "FLW-42").From<Bug.BugOpen>().On<TakeCharge>().By(Role.SecondLevel)
            .Require(OfItsTeam).Stays(),

        Row.Of("TW-25", "FLW-52").From<Bug.BugOpen>().On<ResolveBug>().By(Role.SecondLevel).Require(OfItsTeam)
            .To((_, _) => new Bug.BugResolved()),

        Row.Of("FLW-48", "DEC-18").From<Bug.BugOpen>().On<RegisterMassive>().By(Role.SecondLevel)
            .Require(OfItsTeam).Stays(),

        Row.Of("FLW-44", "DEC-43").From<Bug.BugOpen>().On<AddAffected>().By(Role.System).Stays(),

        Row.Of("FLW-44", "DEC-43").From<Bug.BugResolved>().On<AddAffected>().By(Role.System).Stays(),

        Row.Of("TW-26", "FLW-152").From<Bug.BugResolved>().On<ReopenItem>().By(Role.System)
            .To((_, _) => new Bug.BugOpen()));

    private static Guard OfItsTeam => FloweGuards.OfTeam(
        current => current.File.Own is ClaimFile claim ? claim.Team : FloweProcedure.AugmentedIntelligence);
}

/// <summary>What the steps of Claims, bugs and user stories leave behind.</summary>
internal static class ItemRules
{
    public static Decision Decide(Case current, ProcedureCommand command) => command switch
    {
        CloseClaim close => DeskRules.Require(
            close.Findings, "findings", "l'esito delle verifiche", "the findings")
            ?? Decision.Accept(new ClaimClosedWith(close.Positive, close.Findings)),
        ResolveBug resolve => DeskRules.Require(
            resolve.Findings, "findings", "che cosa è stato corretto", "what was fixed")
            ?? Decision.Accept(new BugResolvedWith(resolve.Findings)),
        RegisterMassive => Decision.Accept(new MassiveSectionSet(MassiveSection.Registered)),
        ReopenItem reopen => Decision.Accept(new ItemReopened(reopen.Round, reopen.Reason)),
        AddAffected add => Add((BugFile)current.File.Own!, add),
        _ => Decision.Refuse(ProcedureRefusals.UnknownStep),
    };

    public static bool Repeats(Case current, ProcedureCommand command) => command switch
    {
        RegisterMassive => current.File.Own is BugFile { Section: MassiveSection.Registered },
        ReopenItem reopen => current.File.Own is FloweFile own && own.Round >= reopen.Round,
        AddAffected add => current.File.Own is BugFile bug && bug.Affected.Exists(a => a.Case == add.Affected.Case),
        _ => false,
    };

    /// <summary>
    /// A massive bug that is missing in its section is asked to be registered there, and the request stays visible.
    /// </summary>
    private static Decision Add(BugFile bug, AddAffected add)
    {
        var section = add.InMassiveSection switch
        {
            true => MassiveSection.Registered,
            false when bug.Section == MassiveSection.Unknown => MassiveSection.Requested,
            _ => bug.Section,
        };
        return section == bug.Section
            ? Decision.Accept(new CustomerAffected(add.Affected))
            : Decision.Accept(new CustomerAffected(add.Affected), new MassiveSectionSet(section));
    }
}
