using System.Text.Json.Serialization;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>A dispositive request by chat (section 5.2.3, TW-34 to TW-41, TW-50, TW-51).</summary>
public abstract record DispositiveRequest : CaseState
{
    private DispositiveRequest()
    {
    }

    public override bool IsTerminal => false;

    /// <summary>The App does it, and nothing prevents the customer.</summary>
    public sealed record Declined : DispositiveRequest
    {
        public override bool IsTerminal => true;
    }

    public sealed record Collected : DispositiveRequest;

    /// <summary>The customer was asked, out of band, to confirm in the App.</summary>
    public sealed record AwaitingConfirmation : DispositiveRequest;

    public sealed record Confirmed : DispositiveRequest;

    public sealed record NotAuthorised : DispositiveRequest
    {
        public override bool IsTerminal => true;
    }

    public sealed record OperationForwarded(string Team) : DispositiveRequest
    {
        public override bool WaitsForOthers => true;
    }

    public sealed record Executed : DispositiveRequest
    {
        public override bool IsTerminal => true;
    }

    public sealed record NotExecuted : DispositiveRequest
    {
        public override bool IsTerminal => true;
    }
}

/// <summary>The data of an operation: beneficiario, IBAN, causale, importo, data di addebito (FLW-143).</summary>
public sealed record OperationFields(
    string? Beneficiary = null, string? Iban = null, string? PaymentReason = null, decimal? Amount = null,
    DateOnly? DebitDate = null, string? Other = null)
{
    [JsonIgnore]
    public bool IsEmpty => this == new OperationFields();
}

/// <summary>Begins a dispositive request with the control of its kind (FLW-141, FLW-142, FLW-161).</summary>
/// <param name="Operation">Key of a configured operation.</param>
/// <param name="Outcome">Of the control: not in the App, prevented by a bug, or available.</param>
/// <param name="Bug">Reference of the open bug that prevents it.</param>
public sealed record DispositiveDetails(
    string Operation, string Outcome, OperationFields? Fields = null, string? Bug = null) : ProcedureOpening;

/// <summary>The means with which the customer confirms in the App.</summary>
public enum ConfirmationMeans
{
    SecurityCode,
    Biometrics,
}

/// <summary>What was shown to the customer for confirmation, and until when it can be confirmed.</summary>
public sealed record ConfirmationAsked(int Number, OperationFields Summary, DateTimeOffset Until) : DispositiveEvent
{
    protected override DispositiveFile Change(DispositiveFile own) =>
        own with { Confirmation = Number, Until = Until, ConfirmedBy = null };
}

public sealed record DispositiveFile : FloweFile
{
    public required string Operation { get; init; }
    public required OperationFields Fields { get; init; }
    public string? Bug { get; init; }

    /// <summary>Number of the last confirmation asked for; earlier ones are void.</summary>
    public int Confirmation { get; init; }
    public DateTimeOffset? Until { get; init; }
    public ConfirmationMeans? ConfirmedBy { get; init; }

    /// <summary>The Claim that forwards or records it.</summary>
    public CaseId? Claim { get; init; }

    /// <summary>True for a Claim that only records what the operator did.</summary>
    public bool SelfHandled { get; init; }
}

/// <summary>Sends the summary out of band; the App must be able to show it (FLW-144, DEC-38).</summary>
public sealed record AskConfirmation(bool AppCanShow) : ProcedureCommand;

/// <summary>The customer confirmed in the App (FLW-144); told by the App.</summary>
public sealed record ConfirmOperation(int Number, ConfirmationMeans Means) : ProcedureCommand
{
    [JsonIgnore]
    public override bool ByPeople => false;
}

/// <summary>The customer refused in the App; told by the App.</summary>
public sealed record RefuseOperation(int Number) : ProcedureCommand
{
    [JsonIgnore]
    public override bool ByPeople => false;
}

/// <summary>The time to confirm is over (FLW-145).</summary>
public sealed record ExpireConfirmation : ProcedureCommand;

/// <summary>The data change: a confirmation asked for or given is void (DEC-38).</summary>
public sealed record ChangeOperation(OperationFields Fields) : ProcedureCommand;

/// <summary>Forwards it through a Claim to the team of its kind (FLW-146).</summary>
public sealed record ForwardOperation : ProcedureCommand;

/// <summary>The operator executes a kind of their own, and says so in the chat (FLW-148).</summary>
public sealed record ExecuteOperation(string Note) : ProcedureCommand;

/// <summary>It cannot be executed; the customer is told why (TW-51).</summary>
public sealed record GiveUpOperation(string Reason) : ProcedureCommand;

public sealed record DispositiveOpened(string Operation, OperationFields Fields, string? Bug) : ProcedureEvent
{
    public override CaseFile Apply(CaseFile file, RecordedEvent recorded) => file with
    {
        Own = new DispositiveFile { Operation = Operation, Fields = Fields, Bug = Bug },
    };
}

public abstract record DispositiveEvent : ProcedureEvent
{
    public sealed override CaseFile Apply(CaseFile file, RecordedEvent recorded) =>
        file with { Own = Change((DispositiveFile)file.Own!) };

    protected abstract DispositiveFile Change(DispositiveFile own);
}

public sealed record OperationConfirmed(int Number, ConfirmationMeans Means) : DispositiveEvent
{
    protected override DispositiveFile Change(DispositiveFile own) => own with { ConfirmedBy = Means };
}

/// <summary>A new round: the confirmation and the control of it are void.</summary>
public sealed record OperationChanged(OperationFields Fields) : DispositiveEvent
{
    protected override DispositiveFile Change(DispositiveFile own) =>
        own with { Fields = Fields, ConfirmedBy = null, Until = null, Round = own.Round + 1 };
}

public sealed record OperationHandedOver(CaseId Claim, bool SelfHandled) : DispositiveEvent
{
    protected override DispositiveFile Change(DispositiveFile own) =>
        own with { Claim = Claim, SelfHandled = SelfHandled };
}
