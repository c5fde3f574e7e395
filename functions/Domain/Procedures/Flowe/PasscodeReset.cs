using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>The contingency passcode reset (section 5.1.3, TW-27 to TW-33, TW-48, TW-49).</summary>
public abstract record PasscodeReset : CaseState
{
    private PasscodeReset()
    {
    }

    public override bool IsTerminal => false;

    /// <summary>Video and documents were asked for, with the word to pronounce.</summary>
    public sealed record EvidenceRequested : PasscodeReset;

    public sealed record EvidenceReceived : PasscodeReset;

    /// <summary>Account Monitoring checks position and documents; no code can leave meanwhile (FLW-86).</summary>
    public sealed record UnderInvestigation : PasscodeReset
    {
        public override bool WaitsForOthers => true;
    }

    public sealed record CodeSent : PasscodeReset;

    public sealed record ResetCompleted : PasscodeReset
    {
        public override bool IsTerminal => true;
    }

    public sealed record ResetRefused : PasscodeReset
    {
        public override bool IsTerminal => true;
    }

    public sealed record ResetLapsed : PasscodeReset
    {
        public override bool IsTerminal => true;
    }
}

/// <summary>Where the customer asked (FLW-78, FLW-83).</summary>
public enum ResetEntry
{
    Mail,
    AppChat,
    SiteChat,
}

/// <summary>
/// Opens a passcode reset. It is a contingency: an open bug, or the blocking problem of this customer, is recorded
/// (FLW-77, DEC-20). The requester's address is the registered one, the phone the certified mobile.
/// </summary>
/// <param name="Bug">Reference of the bug that prevents the change in the App.</param>
/// <param name="Problem">What does not work for this customer.</param>
public sealed record PasscodeResetDetails(ResetEntry Entry, string? Bug = null, string? Problem = null)
    : ProcedureOpening;

/// <summary>The word to pronounce in the video, and until when it holds (DEC-21).</summary>
public sealed record RandomWord(int Number, string Word, DateTimeOffset Until)
{
    /// <summary>Different for every request and every issue, and not to be foreseen without the case's id.</summary>
    internal static RandomWord Of(CaseId id, int number, FloweSettings settings, DateTimeOffset at)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"word:{id.Value}:{number}"));
        var index = BitConverter.ToUInt32(hash) % (uint)settings.RandomWords.Count;
        return new RandomWord(number, settings.RandomWords[(int)index], at.AddHours(settings.RandomWordHours));
    }
}

public sealed record PasscodeResetFile : FloweFile
{
    public required ResetEntry Entry { get; init; }

    /// <summary>The malfunction that justifies the contingency (FLW-10).</summary>
    public required string Justification { get; init; }
    public required RandomWord Word { get; init; }

    /// <summary>Number of the last code sent; the ones before are void. Zero when none was.</summary>
    public int Code { get; init; }
    public DateTimeOffset? CodeUntil { get; init; }

    /// <summary>Other codes that were given instead of the last one; too many void it.</summary>
    public int WrongCodes { get; init; }
    public CaseId? Investigation { get; init; }
    public string? InvestigationReason { get; init; }
}

/// <summary>Asks for what is missing, unreadable or of poor quality, with a new word (FLW-87).</summary>
public sealed record RequestEvidence(string Text) : ProcedureCommand;

/// <summary>The word has expired: a new one is issued (TW-48).</summary>
public sealed record ReissueWord : ProcedureCommand;

/// <summary>Doubt or inconsistency: a Claim to Account Monitoring (FLW-86).</summary>
public sealed record InvestigateReset(string Reason) : ProcedureCommand;

/// <summary>All controls are positive: a temporary access code goes to the certified mobile (FLW-88).</summary>
public sealed record SendTemporaryCode : ProcedureCommand;

/// <summary>The code expired or did not arrive: a new one voids it (TW-49).</summary>
public sealed record ReissueCode(string Reason) : ProcedureCommand;

/// <summary>The customer set a new passcode after the first access with the code (FLW-90); told by the App.</summary>
/// <param name="Code">Number of the code that was given; zero for one that was never sent.</param>
public sealed record CompleteReset(int Code) : ProcedureCommand
{
    [JsonIgnore]
    public override bool ByPeople => false;
}

/// <summary>Somebody gave another code than the one sent; told by the App's door, which knows what was given.</summary>
public sealed record RecordWrongCode(int Code) : ProcedureCommand
{
    [JsonIgnore]
    public override bool NeedsRow => false;

    [JsonIgnore]
    public override bool ByPeople => false;
}

public sealed record ResetOpened(ResetEntry Entry, string Justification, RandomWord Word) : ProcedureEvent
{
    public override CaseFile Apply(CaseFile file, RecordedEvent recorded) => file with
    {
        Own = new PasscodeResetFile { Entry = Entry, Justification = Justification, Word = Word },
    };
}

public abstract record ResetEvent : ProcedureEvent
{
    public sealed override CaseFile Apply(CaseFile file, RecordedEvent recorded) =>
        file with { Own = Change((PasscodeResetFile)file.Own!) };

    protected abstract PasscodeResetFile Change(PasscodeResetFile own);
}

public sealed record RandomWordIssued(RandomWord Word) : ResetEvent
{
    protected override PasscodeResetFile Change(PasscodeResetFile own) => own with { Word = Word };
}

/// <summary>New evidence is checked from the start.</summary>
public sealed record EvidenceArrived : ResetEvent
{
    protected override PasscodeResetFile Change(PasscodeResetFile own) => own with { Round = own.Round + 1 };
}

public sealed record InvestigationOpened(CaseId Claim, string Reason) : ResetEvent
{
    protected override PasscodeResetFile Change(PasscodeResetFile own) =>
        own with { Investigation = Claim, InvestigationReason = Reason };
}

/// <summary>The controls are made anew after the investigation (DEC-24).</summary>
public sealed record InvestigationEnded(bool Positive, string Findings) : ResetEvent
{
    protected override PasscodeResetFile Change(PasscodeResetFile own) =>
        own with { Investigation = null, Round = own.Round + 1 };
}

/// <summary>Codes before this one are void: one that has not left yet does not leave any more.</summary>
public sealed record TemporaryCodeIssued(int Code, DateTimeOffset Until) : ResetEvent
{
    protected override PasscodeResetFile Change(PasscodeResetFile own) => own with
    {
        Code = Code,
        CodeUntil = Until,
        WrongCodes = 0,
        Sms = own.Sms.ConvertAll(m => m is { Purpose: SmsPurpose.TemporaryCode, Outcome: SmsOutcome.Asked }
            ? m with { Outcome = SmsOutcome.Failed, Detail = "void" }
            : m),
    };
}

public sealed record WrongCodeGiven(int Code) : ResetEvent
{
    protected override PasscodeResetFile Change(PasscodeResetFile own) =>
        own with { WrongCodes = own.WrongCodes + 1 };
}
