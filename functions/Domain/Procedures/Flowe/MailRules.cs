using ContactCenter.Domain.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>What the steps of a mail case leave behind.</summary>
internal static class MailRules
{
    public static Decision Decide(
        Case current, ProcedureCommand command, FloweProcedure procedure, DecisionContext at) => command switch
        {
            Triage triage => Triage(current, triage, procedure),
            RecordControl record => ControlRules.Record(current, record, procedure),
            DismissSignals dismiss => Dismiss(current, dismiss),
            RecogniseComplaint recognise => Recognise(current, recognise),
            ConsultClaimsTeam consult => DeskRules.Require(
                consult.With, "with", "chi è stato consultato", "who was consulted") ?? Decision.Accept(
                    new ClaimsTeamConsulted(consult.Means, consult.With, consult.IsComplaint, consult.Note)),
            ForwardComplaint forward => MailForwarding.Complaint(current, forward, procedure, at),
            ForwardMail forward => MailForwarding.ToRecipient(current, forward, procedure, at),
            AutoAnswer answer => MailBot.Answer(current, answer, procedure, at),
            LinkDuplicate link => OpaqueId.IsValid(link.Case)
                ? Decision.Accept(new DuplicateLinked(new CaseId(link.Case)))
                : Decision.Refuse(Refusals.NoSuchCase),
            ItemFinished finished => Finished(current, finished),
            _ => EngagingRules.Decide(current, command, procedure, at),
        };

    public static bool Repeats(Case current, ProcedureCommand command)
    {
        var own = FloweMailFile.Of(current.File);
        return command switch
        {
            Triage triage => own.Subject == triage.Subject
                && current.File.Classification?.Category == triage.Category,
            RecordControl record => ControlRules.Repeats(current, record),
            DismissSignals dismiss => own.SignalsDismissed == dismiss.Reason,
            RecogniseComplaint recognise => own.Complaint is { } found && found.Note == recognise.Note
                && found.Grounds.SequenceEqual(recognise.Grounds),
            ConsultClaimsTeam asked => own.Consultations.LastOrDefault() is { } last && last.With == asked.With
                && last.Means == asked.Means && last.IsComplaint == asked.IsComplaint && last.Note == asked.Note,
            LinkDuplicate link => current.File.Links.Exists(l => l.Other.Value == link.Case),
            RecordOwnChange change => own.Items.Exists(i => i.Topic == change.Item.Topic
                && i.Title == change.Item.Title && i.Description == change.Item.Description),
            // Told late, or again: an item that ended, or went back since, is not ended by an earlier finish.
            ItemFinished finished => !own.Items.Exists(
                i => i.Case == finished.Item && !i.Finished && i.Round <= finished.Round),
            ForwardComplaint => current.State is FloweMail.AtComplaintDesk,
            AutoAnswer => current.State is not FloweMail.Received,
            _ => false,
        };
    }

    public static Refusal? Forbids(Case current, CaseCommand command) => command switch
    {
        Classify { Category: not MailClass.Complaint } or Triage { Category: not MailClass.Complaint }
            when FloweMailFile.Of(current.File).Complaint is not null => FloweRefusals.IsAComplaint,
        _ => null,
    };

    /// <summary>The item engaged by mail that this message answers: it comes from the party's address.</summary>
    public static EngagedItem? Answering(Case current, AddMessage add) => add.Message.Automatic
        ? null
        : FloweMailFile.Of(current.File).Items.Find(i => i is { Kind: ItemKind.Mail, Finished: false }
            && current.File.Letters.Exists(l => l.ToOthers && SameAddress(l.To, add.Message.From)));

    /// <summary>The answer of a third party, or word that they have finished, ends what was asked of them.</summary>
    public static IEnumerable<CaseEvent> Consequences(Case current, CaseCommand command)
    {
        if (command is NotifyResolution told && FloweMailFile.Of(current.File).Items
            .Find(i => i.Engagement == told.Engagement && !i.Finished) is { } ended)
            yield return new ItemEnded(ended.Number, ended.Round, told.Findings);
        if (command is not AddMessage add || current.State is not FloweMail.WaitingForOthers
            || Answering(current, add) is not { } item)
            yield break;
        yield return new CaseEvent.EngagementResolved(item.Engagement!.Value, Cut(add.Message.Text));
        yield return new ItemEnded(item.Number, item.Round, Cut(add.Message.Text));
    }

    private static Decision Triage(Case current, Triage triage, FloweProcedure procedure)
    {
        if (procedure.CheckClassification(triage.Category, null) is { } wrong)
            return Decision.Refuse(wrong);
        var events = new List<CaseEvent>();
        if (current.File.Classification?.Category != triage.Category)
            events.Add(new CaseEvent.Classified(triage.Category, null));
        if (FloweMailFile.Of(current.File).Subject != triage.Subject)
            events.Add(new SubjectClassSet(triage.Subject));
        return new Decision.Accepted(events);
    }

    private static Decision Dismiss(Case current, DismissSignals dismiss)
    {
        var own = FloweMailFile.Of(current.File);
        if (own.Complaint is { Fraud: true })
            return Decision.Refuse(FloweRefusals.FraudIsAlwaysAComplaint);
        if (own.Complaint is null && !MailGates.HasSignals(current))
            return Decision.Refuse(FloweRefusals.NoSignals);
        return DeskRules.Require(dismiss.Reason, "reason", "il motivo", "the reason")
            ?? Decision.Accept(new SignalsDismissed(dismiss.Reason));
    }

    private static Decision Recognise(Case current, RecogniseComplaint recognise)
    {
        if (recognise.Grounds.Count == 0)
        {
            return Decision.Refuse(Refusals.Missing(
                "grounds", "l'elemento che fa riconoscere il reclamo", "the ground of the complaint"));
        }
        if (recognise.Grounds.Contains(ComplaintGround.Other) && string.IsNullOrWhiteSpace(recognise.Note))
            return Decision.Refuse(FloweRefusals.NoteNeeded);
        var wasFraud = FloweMailFile.Of(current.File).Complaint is { Fraud: true };
        var recognised = new ComplaintRecognised(
            recognise.Grounds, wasFraud || recognise.Grounds.Contains(ComplaintGround.Fraud), recognise.Note);
        return current.File.Classification?.Category == MailClass.Complaint
            ? Decision.Accept(recognised)
            : Decision.Accept(recognised, new CaseEvent.Classified(MailClass.Complaint, null));
    }

    private static Decision Finished(Case current, ItemFinished finished)
    {
        var item = FloweMailFile.Of(current.File).Items.Find(i => i.Case == finished.Item && !i.Finished);
        return item is null
            ? Decision.Refuse(FloweRefusals.ItemNotOpen)
            : Decision.Accept(
                new CaseEvent.EngagementResolved(item.Engagement!.Value, finished.Findings),
                new ItemEnded(item.Number, finished.Round, finished.Findings));
    }

    private static bool SameAddress(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string Cut(string text) => text.Length <= CaseFile.TextLimit ? text : text[..CaseFile.TextLimit];
}
