using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ContactCenter.Domain.Cases;

/// <summary>What is asked of a case. Who asks and when come with <see cref="DecisionContext"/>.</summary>
public abstract record CaseCommand
{
    private protected CaseCommand()
    {
    }

    /// <summary>
    /// A command of the procedure needs a row of the state table; the others (notes, letters, deadlines) are allowed
    /// by the rules all procedures share, and may still move the case when a row says so.
    /// </summary>
    [JsonIgnore]
    public virtual bool NeedsRow => true;

    /// <summary>A mail that belongs to no case of ours opens one (TW-10, TP-01, DEC-87).</summary>
    public sealed record OpenFromMail(
        CaseId Id, CaseReference Reference, Organisation Organisation, string Mailbox, Requester Requester,
        Message Message, ImmutableList<Link> Links) : CaseCommand;

    /// <summary>Opens a case in one of the procedure's own ways.</summary>
    /// <param name="Kind">Name of the way, as in <c>OpeningKind</c>.</param>
    public sealed record Open(
        CaseId Id, CaseReference Reference, Organisation Organisation, Channel Channel, Requester Requester,
        string Subject, string? Description, ImmutableList<Link> Links, string Kind, ProcedureOpening Details)
        : CaseCommand;

    /// <summary>Tells the sender, automatically and once, that the mail arrived and under which reference.</summary>
    public sealed record Acknowledge(ComposedLetter Letter) : CaseCommand
    {
        public override bool NeedsRow => false;
    }

    /// <summary>Another message of the same conversation, which need not be of the requester.</summary>
    public sealed record AddMessage(
        Message Message, PersonId Person, IdentityLevel Identity = IdentityLevel.UnknownAddress) : CaseCommand
    {
        public override bool NeedsRow => false;

        /// <summary>The message with who wrote it.</summary>
        public Message Attributed => Message with { Writer = new MessageWriter(Person, Identity) };
    }

    /// <summary>Presa in carico (C).</summary>
    public sealed record TakeCharge : CaseCommand;

    /// <summary>A supervisor gives the case to somebody.</summary>
    public sealed record Assign(OperatorId To, string ToName) : CaseCommand
    {
        public override bool NeedsRow => false;
    }

    /// <summary>The operator gives the case back to its queue.</summary>
    public sealed record Release : CaseCommand
    {
        public override bool NeedsRow => false;
    }

    /// <summary>Category and, for PagoPA, ticket type (TP-07, TP-08).</summary>
    public sealed record Classify(string Category, string? TicketType) : CaseCommand;

    public sealed record AddNote(string Text) : CaseCommand
    {
        public override bool NeedsRow => false;
    }

    /// <summary>Writes to the sender for what is missing (TW-12, TW-17).</summary>
    public sealed record AskSender(ComposedLetter Letter) : CaseCommand;

    /// <summary>Answers, and with that resolves where the procedure says so (TW-13, TW-20).</summary>
    public sealed record Answer(ComposedLetter Letter) : CaseCommand;

    /// <summary>
    /// Resolves with a compiled answer (R). Without a letter, <paramref name="SendingSkipped"/> says why (PPA-14,
    /// PPA-26).
    /// </summary>
    public sealed record Resolve(string AnswerText, ComposedLetter? Letter, string? SendingSkipped) : CaseCommand;

    /// <summary>Passes the problem to others, with a reason (TW-18, TP-10, TF-15).</summary>
    public sealed record Escalate(string Party, string Reason, DateTimeOffset? AgreedBy) : CaseCommand;

    /// <summary>Those engaged say what they found (TW-19, TP-12).</summary>
    public sealed record NotifyResolution(EngagementId Engagement, string Findings) : CaseCommand;

    /// <summary>
    /// Nobody came back in time, or the case ends without an answer (TW-47, TF-09); reason mandatory.
    /// </summary>
    public sealed record Close(string Reason) : CaseCommand;

    /// <summary>Puts the case aside until a moment.</summary>
    public sealed record PutOnHold(DateTimeOffset Until, string Reason) : CaseCommand
    {
        public override bool NeedsRow => false;
    }

    /// <summary>Takes the case off hold: an operator before time, or the lifecycle when it is up.</summary>
    public sealed record EndHold : CaseCommand
    {
        public override bool NeedsRow => false;
    }

    /// <summary>Corrects the address in the personal data, from inside the case (FLR-82).</summary>
    public sealed record CorrectAddress(string Address) : CaseCommand
    {
        public override bool NeedsRow => false;
    }

    /// <summary>Sends an undelivered letter again, to the address now in the personal data (FLR-80).</summary>
    /// <param name="SentTwiceAccepted">Needed when it is unknown whether the last send left.</param>
    public sealed record ResendLetter(LetterId Letter, bool SentTwiceAccepted) : CaseCommand
    {
        public override bool NeedsRow => false;
    }

    /// <summary>The intent to send, recorded before the send; repeating it gives the same attempt.</summary>
    public sealed record BeginAttempt(LetterId Letter) : CaseCommand
    {
        public override bool NeedsRow => false;
    }

    /// <summary>What the mail service, or a bounce that came as mail, says of a send.</summary>
    public sealed record ReportAttempt(LetterId Letter, int Number, AttemptOutcome Outcome, string? Detail)
        : CaseCommand
    {
        public override bool NeedsRow => false;
    }

    /// <summary>A letter has been waiting to leave for long: somebody should know.</summary>
    public sealed record MarkLetterDelayed(LetterId Letter) : CaseCommand
    {
        public override bool NeedsRow => false;
    }

    /// <summary>The citizen cannot be reached by mail; no more sends (TF-32).</summary>
    public sealed record GiveUpLetter(LetterId Letter) : CaseCommand
    {
        public override bool NeedsRow => false;
    }

    /// <summary>The lifecycle marks a deadline near or passed; each phase once.</summary>
    public sealed record RemindDeadline(string Kind, string Phase) : CaseCommand
    {
        public override bool NeedsRow => false;
    }

    /// <summary>
    /// Stops a clock while the answer hangs on somebody else, where its rule allows that; <paramref name="Evidence"/>
    /// says where it is written (a message, a protocol number).
    /// </summary>
    public sealed record PauseDeadline(string Kind, string Reason, string Evidence) : CaseCommand
    {
        public override bool NeedsRow => false;
    }

    /// <summary>Lets a stopped clock run on, with the time that was left.</summary>
    public sealed record ResumeDeadline(string Kind) : CaseCommand
    {
        public override bool NeedsRow => false;
    }

    /// <summary>Makes use of the longer time that the rule grants once, with a reason and its evidence.</summary>
    public sealed record ExtendDeadline(string Kind, string Reason, string Evidence) : CaseCommand
    {
        public override bool NeedsRow => false;
    }

    /// <summary>The lifecycle reminds those engaged that the agreed time has passed.</summary>
    public sealed record RemindEngagement(EngagementId Engagement, int Number) : CaseCommand
    {
        public override bool NeedsRow => false;
    }

    /// <summary>
    /// Nothing is left to send: a resolved case closes (TP-16). Asked by the lifecycle when sending was skipped, or by
    /// an operator when it will never be known whether the last send allowed left (DEC-98).
    /// </summary>
    public sealed record Settle : CaseCommand;
}

/// <summary>A letter ready to leave, as composed from a template and the operator's text.</summary>
public sealed record ComposedLetter(string Subject, string Body, string? TemplateKey, string From);
