using ContactCenter.Domain.Cases;
using static ContactCenter.Domain.Procedures.Florence.CommunicationAttribute;

namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>
/// What the second level and the rejection group do leaves behind, and what it needs (055055 §4.2, §4.3).
/// </summary>
internal static class SecondLevel
{
    /// <summary>FLR-64: the office whose inbox the case is in, or a supervisor.</summary>
    public static readonly Guard CompetentOffice = new("of the competent office", (current, _, context) =>
    {
        if (FlorenceFile.Of(current!).Route?.Inbox is not { } inbox || context.Actor.Has(Role.Supervisor))
            return null;
        var queue = ((FlorenceProcedure)context.Procedure).Configuration.Queues.FirstOrDefault(q => q.Key == inbox);
        return queue is not null && (queue.Teams.Count == 0 || queue.Teams.Any(context.Actor.Teams.Contains))
            ? null
            : FlorenceRefusals.NotYourOffice(queue?.Italian ?? inbox);
    });

    /// <summary>FLR-60.</summary>
    public static readonly Guard ContactBackEnabled = new("contact back enabled", (current, _, _) =>
        FlorenceFile.Of(current!).Route is { ContactBack: true } ? null : FlorenceRefusals.ContactBackNotEnabled);

    /// <summary>FLR-110: who says the citizen was or was not reached says how they tried.</summary>
    public static readonly Guard AttemptGiven = new("the attempt is given", (_, command, _) =>
        command is FindSolution { Contact: null }
            ? Refusals.Missing("contact", "il tentativo di contatto", "the attempt to contact the citizen")
            : null);

    /// <summary>FLR-76, FLR-110: the citizen is told in writing, or who told them says how.</summary>
    public static readonly Guard ToldInWriting = new("the answer is sent", (_, command, _) =>
        command is CaseCommand.Resolve { Letter: null } ? FlorenceRefusals.TellOrSayHow : null);

    /// <summary>FLR-67: what was said of the office that has the case now.</summary>
    public static readonly Guard SpecialistIndicates = new("the specialist indicates it", (current, _, _) =>
        FlorenceFile.Of(current!) is var own
        && own.Advice is [.., { IndicatesRejection: true } last] && last.At >= own.Routing[^1].At
            ? null : FlorenceRefusals.NoIndicationOfSpecialist);

    /// <summary>FLR-39, DEC-78, DEC-81: what reached somebody for information is seen by them, not for them.</summary>
    public static Refusal? NotYoursToSee(Case current, DecisionContext context)
    {
        IReadOnlyList<Role> readers = InformationNeeds.FileOf(current) is not null
            ? [Role.FirstLevel, Role.Supervisor]
            : [Role.SecondLevel];
        return context.Actor.HasAny(readers)
            ? InformationNeeds.FileOf(current) is null ? CompetentOffice.Check(current, new MarkSeen(), context) : null
            : Refusals.NotYourRole(readers);
    }

    public static Refusal? NotOfItsOffice(Case current, CaseCommand command, DecisionContext context) =>
        context.Actor.HasAny([Role.SecondLevel, Role.Supervisor])
            ? CompetentOffice.Check(current, command, context)
            : Refusals.NotYourRole([Role.SecondLevel, Role.Supervisor]);

    /// <summary>FLR-93: nothing is assigned to a service without a second level.</summary>
    public static readonly Guard AdvancedService = new("to an advanced service", (_, command, context) =>
        command is Reassign reassign
        && ((FlorenceProcedure)context.Procedure).Settings.Find(reassign.Service) is { } found
        && found.Service.Profile != ServiceProfile.Advanced
            ? FlorenceRefusals.BaseProfileHasNoSecondLevel : null);

    public static Decision Decide(
        Case current, ProcedureCommand command, FlorenceSettings settings, DecisionContext context) => command switch
        {
            FailTransfer fail => Said(fail.Reason, "reason", "il motivo", "the reason")
                ?? Decision.Accept(new TransferFailed(fail.Reason)),
            FindSolution found => Solve(found),
            RejectCase reject => Said(reject.Note, "note", "la spiegazione del rigetto", "why it is rejected")
                ?? Decision.Accept(new CaseRejected(reject.Reason, reject.Note)),
            Reassign reassign => Send(current, reassign, settings),
            CancelCase cancel => Said(cancel.Note, "note", "la spiegazione dell'annullamento", "why it is cancelled")
                ?? Decision.Accept(new CaseCancelled(cancel.Reason, cancel.Note)),
            CancelForNotice => Decision.Accept(new CaseCancelled(CancellationReason.CitizenRequest, null)),
            ContactCitizen contact => Decision.Accept(
                new ContactAttempted(contact.Channel, contact.Result, contact.Note)),
            AskContactBack ask => Said(ask.Note, "note", "che cosa dire al cittadino", "what to tell the citizen")
                ?? Decision.Accept(new ContactBackAsked(ask.Note)),
            Advise advise => Hear(current, advise, context),
            _ => throw new System.Diagnostics.UnreachableException(command.GetType().Name),
        };

    private static Decision Solve(FindSolution found)
    {
        if (Said(found.Solution, "solution", "la soluzione", "the solution") is { } missing)
            return missing;
        var solved = new CaseEvent.AnswerCompiled(found.Solution, null);
        if (found.Contact is not { } contact || found.Attribute == ToCommunicate)
            return Decision.Accept(solved);
        var result = found.Attribute switch
        {
            Communicated => ContactResult.Reached,
            NotCommunicable => ContactResult.Unreachable,
            _ => ContactResult.NotReached,
        };
        return Decision.Accept(solved, new ContactAttempted(contact.Channel, result, contact.Note));
    }

    private static Decision Send(Case current, Reassign reassign, FlorenceSettings settings)
    {
        if (settings.Find(reassign.Service) is not { } found)
            return Decision.Refuse(FlorenceRefusals.UnknownService);
        var reason = FlorenceFile.Of(current).Reason ?? ContactReason.Information;
        return Said(reassign.Note, "note", "il motivo della riassegnazione", "why it goes there")
            ?? Decision.Accept(new CaseReassigned(found.Route(reason), reassign.Note));
    }

    private static Decision Hear(Case current, Advise advise, DecisionContext context)
    {
        if (Said(advise.Findings, "findings", "il parere dello specialista", "what the specialist found")
            is { } missing)
            return missing;
        if (current.File.OpenEngagement is not { } engagement)
            return Decision.Refuse(Refusals.NoOpenEngagement);
        if (!context.Procedure.WorksFor(current, context.Actor, engagement.Party))
            return Decision.Refuse(Refusals.NotEngaged(engagement.Party));
        return Decision.Accept(
            new CaseEvent.EngagementResolved(engagement.Id, advise.Findings),
            new SpecialistAdvised(advise.Findings, advise.IndicatesRejection));
    }

    internal static Decision? Said(string? text, string field, string italian, string english) =>
        DeskRules.Require(text, field, italian, english);
}
