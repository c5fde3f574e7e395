using System.Collections.Immutable;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>An event of a mail case: what it leaves in Flowe's part of the file.</summary>
public abstract record FloweMailEvent : ProcedureEvent
{
    public sealed override CaseFile Apply(CaseFile file, RecordedEvent recorded) =>
        file with { Own = Change(FloweMailFile.Of(file), recorded) };

    protected abstract FloweMailFile Change(FloweMailFile own, RecordedEvent recorded);
}

public sealed record SubjectClassSet(SubjectClass Subject) : FloweMailEvent
{
    protected override FloweMailFile Change(FloweMailFile own, RecordedEvent recorded) =>
        own with { Subject = Subject };
}

public sealed record SignalsDismissed(string Reason) : FloweMailEvent
{
    protected override FloweMailFile Change(FloweMailFile own, RecordedEvent recorded) =>
        own with { SignalsDismissed = Reason };
}

public sealed record ComplaintRecognised(ImmutableList<ComplaintGround> Grounds, bool Fraud, string? Note)
    : FloweMailEvent
{
    protected override FloweMailFile Change(FloweMailFile own, RecordedEvent recorded) => own with
    {
        Complaint = new ComplaintFinding(Grounds, Fraud, Note, recorded.At, recorded.By.Name),
        SignalsDismissed = null,
    };
}

/// <summary>The complaint entered the register: forwarded to its mailbox, or received there.</summary>
public sealed record ComplaintRegistered(string Mailbox, string Note) : FloweMailEvent
{
    protected override FloweMailFile Change(FloweMailFile own, RecordedEvent recorded) => own;
}

public sealed record ClaimsTeamConsulted(ConsultationMeans Means, string With, bool IsComplaint, string? Note)
    : FloweMailEvent
{
    protected override FloweMailFile Change(FloweMailFile own, RecordedEvent recorded) => own with
    {
        Consultations = own.Consultations.Add(
            new Consultation(Means, With, IsComplaint, Note, recorded.At, recorded.By.Name)),
    };
}

public sealed record MailForwarded(string Route, string Recipient) : FloweMailEvent
{
    protected override FloweMailFile Change(FloweMailFile own, RecordedEvent recorded) => own with { Route = Route };
}

public sealed record ItemEngaged(EngagedItem Item) : FloweMailEvent
{
    protected override FloweMailFile Change(FloweMailFile own, RecordedEvent recorded) =>
        own with { Items = own.Items.Add(Item) };
}

/// <summary>What those engaged found; whether the problem is solved is to be verified anew (FLW-51).</summary>
/// <param name="Round">Round of the item in which they did.</param>
public sealed record ItemEnded(int Number, int Round, string Findings) : FloweMailEvent
{
    protected override FloweMailFile Change(FloweMailFile own, RecordedEvent recorded) => own with
    {
        Items = own.Items.SetItem(
            Number - 1, own.Items[Number - 1] with { Finished = true, Findings = Findings, Round = Round }),
        Round = own.Round + 1,
    };
}

public sealed record ItemReturned(int Number, EngagementId Engagement, string Reason) : FloweMailEvent
{
    protected override FloweMailFile Change(FloweMailFile own, RecordedEvent recorded)
    {
        var item = own.Items[Number - 1];
        return own with
        {
            Items = own.Items.SetItem(Number - 1, item with
            {
                Finished = false,
                Round = item.Round + 1,
                Engagement = Engagement,
                Returned = Reason,
            }),
        };
    }
}

public sealed record DuplicateLinked(CaseId Other) : ProcedureEvent
{
    public override CaseFile Apply(CaseFile file, RecordedEvent recorded) =>
        file with { Links = file.Links.Add(new Link(Other, "duplicate")) };
}

/// <summary>A first-level control was made (FLW-34).</summary>
public sealed record ControlRecorded(
    string Control, string Outcome, string Application, string? Note, ImmutableList<CheckResult> Checks)
    : ProcedureEvent
{
    public override CaseFile Apply(CaseFile file, RecordedEvent recorded)
    {
        var own = file.Own as FloweFile ?? new FloweMailFile();
        return file with
        {
            Own = own with
            {
                Controls = own.Controls.Add(new ControlRecord(
                    Control, Outcome, Application, Note, Checks, recorded.At, recorded.By.OperatorId,
                    recorded.By.Name, own.Round)),
            },
        };
    }
}
