using System.Collections.Immutable;

namespace ContactCenter.Domain.Cases;

/// <summary>What happened to a case. Stored for good under a name of its own: never renamed, only added to.</summary>
public abstract record CaseEvent
{
    private protected CaseEvent()
    {
    }

    public sealed record CaseOpened(
        CaseId Id, CaseReference Reference, Organisation Organisation, Channel Channel, string? Mailbox,
        Requester Requester, string Subject, string? Description, CaseState State, ImmutableList<Link> Links)
        : CaseEvent;

    public sealed record MessageReceived(Message Message) : CaseEvent;

    /// <summary>A row of the state table was walked.</summary>
    public sealed record Moved(string Row, string From, CaseState To) : CaseEvent;

    public sealed record TakenInCharge(OperatorId By, string Name) : CaseEvent;

    public sealed record Assigned(OperatorId To, string Name) : CaseEvent;

    public sealed record Released : CaseEvent;

    public sealed record Classified(string Category, string? TicketType) : CaseEvent;

    public sealed record NoteAdded(int Number, string Text) : CaseEvent;

    public sealed record AnswerCompiled(string Text, string? SendingSkipped) : CaseEvent;

    public sealed record LetterComposed(Letter Letter) : CaseEvent;

    public sealed record LetterSendAsked(LetterId Letter) : CaseEvent;

    public sealed record LetterAttemptIntended(LetterId Letter, int Number, Guid OperationId, string To) : CaseEvent;

    public sealed record LetterAttemptReported(LetterId Letter, int Number, AttemptOutcome Outcome, string? Detail)
        : CaseEvent;

    /// <summary>A send that was asked for has not left for long.</summary>
    public sealed record LetterDelayed(LetterId Letter) : CaseEvent;

    public sealed record LetterGivenUp(LetterId Letter) : CaseEvent;

    public sealed record AddressCorrected(string? Old, string New) : CaseEvent;

    public sealed record EngagementOpened(EngagementId Id, string Party, string Reason, DateTimeOffset? AgreedBy)
        : CaseEvent;

    public sealed record EngagementReminded(EngagementId Id, int Number) : CaseEvent;

    public sealed record EngagementResolved(EngagementId Id, string Findings) : CaseEvent;

    public sealed record EngagementWithdrawn(EngagementId Id) : CaseEvent;

    public sealed record PutOnHold(DateTimeOffset Until, string Reason) : CaseEvent;

    public sealed record HoldEnded(bool Expired) : CaseEvent;

    public sealed record DeadlineSet(
        string Kind, DateTimeOffset DueAt, string BecauseIt, string BecauseEn, bool Approved) : CaseEvent;

    public sealed record DeadlineMet(string Kind) : CaseEvent;

    public sealed record DeadlinePaused(string Kind, string Reason, string Evidence) : CaseEvent;

    public sealed record DeadlineResumed(string Kind, DateTimeOffset DueAt, string BecauseIt, string BecauseEn)
        : CaseEvent;

    public sealed record DeadlineExtended(
        string Kind, DateTimeOffset DueAt, string BecauseIt, string BecauseEn, string Reason, string Evidence)
        : CaseEvent;

    public sealed record DeadlineReminded(string Kind, string Phase) : CaseEvent;
}

/// <summary>An event with what was true when it happened.</summary>
public sealed record RecordedEvent(
    int Sequence, DateTimeOffset At, Actor By, int ConfigurationVersion, CaseEvent Change);
