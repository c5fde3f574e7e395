using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

public enum SmsPurpose
{
    /// <summary>Carries the temporary access code, derived when it leaves and stored nowhere (DEC-22).</summary>
    TemporaryCode,

    /// <summary>A dispositive request was executed (FLW-147).</summary>
    Executed,

    /// <summary>Whatever an operator wants the customer to know (FLW-16).</summary>
    Notice,
}

/// <summary>A text message to the certified mobile (numero di cellulare certificato).</summary>
/// <param name="Text">With <c>{{code}}</c> where the code goes.</param>
/// <param name="Code">Number of the temporary code that it carries; zero for none.</param>
public sealed record SmsMessage(int Number, SmsPurpose Purpose, string To, string Text, int Code)
{
    public SmsOutcome Outcome { get; init; }
    public string? Detail { get; init; }

    /// <summary>Sends that left, or may have.</summary>
    public int Sends { get; init; }

    /// <summary>Why nobody sends it again: the customer was told in another way.</summary>
    public string? GivenUp { get; init; }
}

/// <summary>Sends an SMS again that did not arrive; the same text, and the same code.</summary>
/// <param name="SentTwiceAccepted">Needed when it is unknown whether the last send left.</param>
public sealed record ResendSms(int Number, bool SentTwiceAccepted = false) : ProcedureCommand
{
    [JsonIgnore]
    public override bool NeedsRow => false;

    [JsonIgnore]
    public override bool FreeOfCharge => true;
}

/// <summary>The SMS is not sent again: how the customer was told instead, or why they need not be.</summary>
public sealed record GiveUpSms(int Number, string Reason) : ProcedureCommand
{
    [JsonIgnore]
    public override bool NeedsRow => false;

    [JsonIgnore]
    public override bool FreeOfCharge => true;
}

/// <summary>An event of a text message: what it leaves in the file of whatever Flowe item asked for it.</summary>
public abstract record SmsEvent : ProcedureEvent
{
    public sealed override CaseFile Apply(CaseFile file, RecordedEvent recorded)
    {
        var own = file.Own as FloweFile ?? new FloweMailFile();
        return file with { Own = own with { Sms = Change(own.Sms) } };
    }

    protected abstract ImmutableList<SmsMessage> Change(ImmutableList<SmsMessage> messages);

    protected static ImmutableList<SmsMessage> Set(
        ImmutableList<SmsMessage> messages, int number, Func<SmsMessage, SmsMessage> change) =>
        messages.SetItem(number - 1, change(messages[number - 1]));
}

public sealed record SmsAsked(int Number, SmsPurpose Purpose, string To, string Text, int Code) : SmsEvent
{
    protected override ImmutableList<SmsMessage> Change(ImmutableList<SmsMessage> messages) =>
        messages.Add(new SmsMessage(Number, Purpose, To, Text, Code));
}

/// <summary>The SMS is about to leave, or this is known of it.</summary>
public sealed record SmsReported(int Number, SmsOutcome Outcome, string? Detail) : SmsEvent
{
    protected override ImmutableList<SmsMessage> Change(ImmutableList<SmsMessage> messages) =>
        Set(messages, Number, m => m with
        {
            Outcome = Outcome,
            Detail = Detail,
            Sends = m.Sends + (Outcome == SmsOutcome.Intended ? 1 : Outcome == SmsOutcome.Asked ? -1 : 0),
        });
}

/// <summary>The same SMS is to leave once more.</summary>
public sealed record SmsAskedAgain(int Number) : SmsEvent
{
    protected override ImmutableList<SmsMessage> Change(ImmutableList<SmsMessage> messages) =>
        Set(messages, Number, m => m with { Outcome = SmsOutcome.Asked, Detail = null });
}

public sealed record SmsGivenUp(int Number, string Reason) : SmsEvent
{
    protected override ImmutableList<SmsMessage> Change(ImmutableList<SmsMessage> messages) =>
        Set(messages, Number, m => m with { GivenUp = Reason });
}

/// <summary>Text messages of Flowe items: each leaves once, and what did not arrive is a person's to settle.</summary>
internal static class SmsRules
{
    public static bool Knows(ProcedureCommand command) => command is BeginSms or ReportSms or ResendSms or GiveUpSms;

    public static Decision Decide(
        Case current, ProcedureCommand command, FloweProcedure procedure, DecisionContext at) => command switch
        {
            BeginSms begin => Decision.Accept(new SmsReported(begin.Number, SmsOutcome.Intended, null)),
            ReportSms report => Decision.Accept(new SmsReported(report.Number, report.Outcome, report.Detail)),
            ResendSms resend => Resend(current, resend, procedure, at),
            GiveUpSms give => Stuck(current, give.Number, at) is { } refusal
                ? Decision.Refuse(refusal)
                : DeskRules.Require(give.Reason, "reason", "il motivo", "the reason")
                    ?? Decision.Accept(new SmsGivenUp(give.Number, give.Reason)),
            _ => Decision.Refuse(ProcedureRefusals.UnknownStep),
        };

    public static bool Repeats(Case current, ProcedureCommand command) => command switch
    {
        BeginSms begin => SmsLife.Repeats(Find(current, begin.Number)?.Outcome, command),
        ReportSms report => SmsLife.Repeats(Find(current, report.Number)?.Outcome, command),
        ResendSms resend => Find(current, resend.Number) is { Outcome: SmsOutcome.Asked or SmsOutcome.Intended },
        GiveUpSms give => Find(current, give.Number) is { GivenUp: not null },
        _ => false,
    };

    public static SmsMessage? Find(Case current, int number) => Of(current).Find(m => m.Number == number);

    public static ImmutableList<SmsMessage> Of(Case current) => (current.File.Own as FloweFile)?.Sms ?? [];

    /// <summary>It did not arrive, or nobody knows, and it still matters: a void code does not.</summary>
    public static bool NeedsAttention(Case current, SmsMessage message) =>
        message is { GivenUp: null, Outcome: SmsOutcome.Failed or SmsOutcome.Uncertain }
        && (message.Purpose != SmsPurpose.TemporaryCode
            || (current.State is PasscodeReset.CodeSent && current.File.Own is PasscodeResetFile reset
                && reset.Code == message.Code));

    /// <summary>Asks for an SMS to the certified mobile; null when there is none that SMS can reach.</summary>
    public static SmsAsked? ToCertifiedMobile(Case current, SmsPurpose purpose, string text, int code = 0) =>
        MobileNumber.Of(current.File.Requester.Phone) is { } to
            ? new SmsAsked(Of(current).Count + 1, purpose, to, text, code)
            : null;

    private static Decision Resend(Case current, ResendSms resend, FloweProcedure procedure, DecisionContext at)
    {
        if (Stuck(current, resend.Number, at) is { } refusal)
            return Decision.Refuse(refusal);
        var message = Find(current, resend.Number)!;
        if (message.Sends >= procedure.MaxSends)
            return Decision.Refuse(Refusals.AttemptsExhausted(message.Sends));
        if (message.Outcome == SmsOutcome.Uncertain && !resend.SentTwiceAccepted)
            return Decision.Refuse(Refusals.OutcomeUnknown);
        return message.Purpose == SmsPurpose.TemporaryCode && current.File.Own is PasscodeResetFile reset
            && ResetRules.IsVoid(reset, procedure, at)
                ? Decision.Refuse(FloweRefusals.CodeVoid)
                : Decision.Accept(new SmsAskedAgain(resend.Number));
    }

    /// <summary>Why there is nothing to settle here, or not by this person.</summary>
    private static Refusal? Stuck(Case current, int number, DecisionContext at)
    {
        if (!at.Actor.Has(Role.FirstLevel))
            return Refusals.NotYourRole([Role.FirstLevel]);
        if (Find(current, number) is not { } message)
            return FloweRefusals.NoSuchSms;
        return NeedsAttention(current, message) ? null : Refusals.NothingToResend;
    }
}
