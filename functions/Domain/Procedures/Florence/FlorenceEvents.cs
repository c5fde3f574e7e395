using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>What happened to a case of 055055 beyond what happens to all cases.</summary>
public abstract record FlorenceEvent : ProcedureEvent
{
    public sealed override CaseFile Apply(CaseFile file, RecordedEvent recorded) =>
        file with { Own = Change(FlorenceFile.Of(file), recorded) };

    protected abstract FlorenceFile Change(FlorenceFile file, RecordedEvent recorded);
}

/// <summary>A contact was recorded, with its service and reason (FLR-06, FLR-32).</summary>
public sealed record RequestRecorded(
    ServiceQuadruplet? Route, ContactReason? Reason, InformationKind? Information, AnswerChannel? AnswerChannel,
    SecondLevelAvailability? SecondLevel, string? Residence, bool ComplaintWanted, CancellationReason? Cancellation,
    CaseId? Parent, bool CancelsParent) : FlorenceEvent
{
    protected override FlorenceFile Change(FlorenceFile file, RecordedEvent recorded) => file with
    {
        Route = Route,
        Reason = Reason,
        Information = Information,
        AnswerChannel = AnswerChannel,
        SecondLevel = SecondLevel,
        Residence = Residence,
        ComplaintWanted = ComplaintWanted,
        Cancellation = Cancellation,
        Parent = Parent,
        CancelsParent = CancelsParent,
        Routing = Route is null
            ? file.Routing
            : file.Routing.Add(new RoutingStep(recorded.At, recorded.By.Login, Route.Triplet, null, null)),
    };
}

/// <summary>The second level sent the case back (FLR-68).</summary>
public sealed record CaseRejected(RejectionReason Reason, string Note) : FlorenceEvent
{
    protected override FlorenceFile Change(FlorenceFile file, RecordedEvent recorded) => file with
    {
        Routing = file.Routing.Add(
            new RoutingStep(recorded.At, recorded.By.Login, file.Route!.Triplet, Reason, Note)),
    };
}

/// <summary>The rejection group sent the case to the competent second level (FLR-70).</summary>
public sealed record CaseReassigned(ServiceQuadruplet Route, string Note) : FlorenceEvent
{
    protected override FlorenceFile Change(FlorenceFile file, RecordedEvent recorded) => file with
    {
        Route = Route,
        Routing = file.Routing.Add(new RoutingStep(recorded.At, recorded.By.Login, Route.Triplet, null, Note)),
    };
}

/// <summary>The call went through to nobody after all (TF-10).</summary>
public sealed record TransferFailed(string Reason) : FlorenceEvent
{
    protected override FlorenceFile Change(FlorenceFile file, RecordedEvent recorded) =>
        file with { SecondLevel = SecondLevelAvailability.Unavailable };
}

/// <summary>A specialist of the Entity said what they know (FLR-67).</summary>
public sealed record SpecialistAdvised(string Findings, bool IndicatesRejection) : FlorenceEvent
{
    protected override FlorenceFile Change(FlorenceFile file, RecordedEvent recorded) => file with
    {
        Advice = file.Advice.Add(
            new SpecialistAdvice(recorded.At, recorded.By.Login, Findings, IndicatesRejection)),
    };
}

/// <summary>Somebody tried to reach the citizen (FLR-110).</summary>
public sealed record ContactAttempted(AnswerChannel Channel, ContactResult Result, string? Note) : FlorenceEvent
{
    protected override FlorenceFile Change(FlorenceFile file, RecordedEvent recorded) => file with
    {
        AnswerChannel = Result == ContactResult.Reached ? Channel : file.AnswerChannel,
        Attempts = file.Attempts.Add(new ContactAttempt(
            file.Attempts.Count + 1, recorded.At, recorded.By.Login, Channel, Result, Note)),
    };
}

/// <summary>The answer went out by mail (FLR-06); whether it arrived is the letter's to say.</summary>
public sealed record AnsweredInWriting : FlorenceEvent
{
    protected override FlorenceFile Change(FlorenceFile file, RecordedEvent recorded) =>
        file with { AnswerChannel = AnswerChannel.Email };
}

/// <summary>The second level asks the first to call the citizen back, and says what to know for it (TF-29).</summary>
public sealed record ContactBackAsked(string Note) : FlorenceEvent
{
    protected override FlorenceFile Change(FlorenceFile file, RecordedEvent recorded) => file;
}

/// <summary>The case was cancelled, with a reason (FLR-102).</summary>
public sealed record CaseCancelled(CancellationReason Reason, string? Note) : FlorenceEvent
{
    protected override FlorenceFile Change(FlorenceFile file, RecordedEvent recorded) =>
        file with { Cancellation = Reason };
}

/// <summary>Another case is a child of this one (FLR-47).</summary>
public sealed record ChildJoined(CaseId Child, ContactReason Reason) : FlorenceEvent
{
    protected override FlorenceFile Change(FlorenceFile file, RecordedEvent recorded) =>
        file with { Children = file.Children.Add(new ChildCase(Child, Reason)) };
}

/// <summary>The parent changed and this child with it (FLR-48).</summary>
public sealed record ParentFollowed(int ParentVersion) : FlorenceEvent
{
    protected override FlorenceFile Change(FlorenceFile file, RecordedEvent recorded) =>
        file with { ParentVersion = ParentVersion };
}

/// <summary>The second level has seen what reached it for information (presa visione).</summary>
public sealed record SeenBySecondLevel : FlorenceEvent
{
    protected override FlorenceFile Change(FlorenceFile file, RecordedEvent recorded) => file with { Seen = true };
}
