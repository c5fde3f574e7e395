using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.PagoPa;

/// <summary>
/// Who may know of a ticket. What regards privacy: who recognised it, the Privacy team and the specialists engaged
/// (PPA-80); the rest: the Operator Service and the Area that coordinates it (PPS-10), PagoPA's specialists where they
/// are engaged, a third party while it is (TP-08).
/// </summary>
internal static class TicketVisibility
{
    public static bool Allows(Case current, Actor actor, TicketProcedure procedure)
    {
        if (actor.HasAny([Role.System, Role.Channel]))
            return true;
        if (actor.Has(Role.Specialist) && (IsWithPagoPa(current, procedure) || IsReminder(current)))
            return true;
        if (actor.Has(Role.ThirdParty) && current.State is Ticket.Escalated { Party: var party }
            && actor.Teams.Contains(party))
            return true;
        return Categories.IsPrivacy(current)
            ? actor.Has(Role.PrivacyTeam) || TicketFile.Of(current).RecognisedBy == actor.OperatorId
            : actor.HasAny([Role.FirstLevel, Role.SecondLevel, Role.PrivacyTeam, Role.Supervisor]);
    }

    /// <summary>PagoPA coordinates the third parties, save where privacy leaves them out (PPA-79) or nobody is engaged
    /// any more (TP-08).</summary>
    private static bool IsWithPagoPa(Case current, TicketProcedure procedure) => current.File.Engagements.Exists(
        g => g.Status != EngagementStatus.Withdrawn
            && (!Categories.IsPrivacy(current) || procedure.PartyOf(g.Party)?.Kind == PartyKind.Specialist));

    /// <summary>PagoPA may add a working note to a reminder of what it works (DEC-48).</summary>
    private static bool IsReminder(Case current) =>
        current.File.Classification?.Category == Categories.Reminder
        && TicketFile.Of(current).Reminded?.Other is not null;
}
