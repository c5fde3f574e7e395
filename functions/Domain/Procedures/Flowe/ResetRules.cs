using ContactCenter.Domain.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;
using static ContactCenter.Domain.Procedures.Flowe.PasscodeReset;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>Section 7.4, passcode reset.</summary>
internal static class ResetTable
{
    public const string EvidenceSilence = "evidence-silence";
    public const string CodeUnused = "code-unused";

    public static readonly StateTable Rows = new(
        Row.Of("TW-27", "FLW-77", "FLW-79", "FLW-81").From<Unopened>().On<Open>().By(Role.FirstLevel, Role.Channel)
            .When("a passcode reset", (_, _, open) => open.Details is PasscodeResetDetails)
            .To((_, _) => new EvidenceRequested()),

        Row.Of("TW-27", "FLW-79").From<EvidenceRequested>().On<TakeCharge>().By(Role.FirstLevel).Stays(),
        Row.Of("TW-28", "FLW-156").From<EvidenceReceived>().On<TakeCharge>().By(Role.FirstLevel).Stays(),
        Row.Of("TW-32", "FLW-88").From<CodeSent>().On<TakeCharge>().By(Role.FirstLevel).Stays(),

        Row.Of("TW-28", "FLW-155").From<EvidenceRequested>().On<AddMessage>().By(Role.System)
            .When("from the registered address", (current, _, add) => current!.File.IsAwaited(add.Attributed))
            .To((_, _) => new EvidenceReceived()),

        Row.Of("FLW-34", "FLW-155", "FLW-156", "FLW-157", "FLW-158").From<EvidenceReceived>().On<RecordControl>()
            .By(Role.FirstLevel).Stays(),

        Row.Of("TW-29", "FLW-87", "DEC-23").From<EvidenceReceived>().On<RequestEvidence>().By(Role.FirstLevel)
            .Require(SomethingToAsk).To((_, _) => new EvidenceRequested()),

        Row.Of("TW-30", "FLW-86", "DEC-23").From<EvidenceReceived>().On<InvestigateReset>().By(Role.FirstLevel)
            .Require(Doubt).To((_, _) => new UnderInvestigation()),

        Row.Of("TW-31", "FLW-86", "DEC-24").From<UnderInvestigation>().On<ItemFinished>().By(Role.System)
            .When("positive", (_, _, ended) => ended.Positive).To((_, _) => new EvidenceReceived()),

        Row.Of("TW-31", "FLW-86", "DEC-24").From<UnderInvestigation>().On<ItemFinished>().By(Role.System)
            .When("negative", (_, _, ended) => !ended.Positive).To((_, _) => new ResetRefused()),

        Row.Of("TW-32", "FLW-88", "FLW-89").From<EvidenceReceived>().On<SendTemporaryCode>().By(Role.FirstLevel)
            .Require(FourControls).To((_, _) => new CodeSent()),

        Row.Of("TW-33", "FLW-90").From<CodeSent>().On<CompleteReset>().By(Role.Channel, Role.System)
            .To((_, _) => new ResetCompleted()),

        Row.Of("TW-48", "FLW-81", "FLW-166").From<EvidenceRequested>().On<ReissueWord>().By(Role.FirstLevel).Stays(),

        Row.Of("TW-48", "FLW-166").From<EvidenceRequested>().On<Close>().By(Role.FirstLevel)
            .Require(FloweGuards.WaitIsOver(EvidenceSilence)).To((_, _) => new ResetLapsed()),

        Row.Of("TW-49", "FLW-88").From<CodeSent>().On<ReissueCode>().By(Role.FirstLevel).Stays(),

        Row.Of("TW-49", "FLW-166").From<CodeSent>().On<Close>().By(Role.FirstLevel)
            .Require(FloweGuards.WaitIsOver(CodeUnused)).To((_, _) => new ResetLapsed()));

    private static Guard FourControls => new("the four controls are positive", (current, _, context) =>
        Wants(current, context, Controls.ResetSender.Key, Controls.ResetSender.Registered)
        ?? Wants(current, context, Controls.ResetDocuments.Key, Controls.ResetDocuments.Complete)
        ?? Wants(current, context, Controls.VideoSelfie.Key, Controls.VideoSelfie.Positive)
        ?? Wants(current, context, Controls.IdentityDocument.Key, Controls.IdentityDocument.Positive));

    private static Guard SomethingToAsk => new("a control asks for more", (current, _, context) =>
        Wants(current, context, Controls.ResetSender.Key, Controls.ResetSender.Other) is null
        || Wants(current, context, Controls.ResetDocuments.Key, Controls.ResetDocuments.Incomplete) is null
            ? null : Wants(current, context, Controls.VideoSelfie.Key, Controls.VideoSelfie.PoorQuality));

    private static Guard Doubt => new("a control found a doubt", (current, _, context) =>
        Wants(current, context, Controls.VideoSelfie.Key, Controls.VideoSelfie.Inconsistent) is null
            ? null : Wants(current, context, Controls.IdentityDocument.Key, Controls.IdentityDocument.Inconsistent));

    private static Refusal? Wants(Case? current, DecisionContext context, string control, string outcome) =>
        ControlRules.Wants(current!, (FloweProcedure)context.Procedure, true, control, outcome);
}

/// <summary>What the steps of a passcode reset leave behind.</summary>
internal static class ResetRules
{
    private const string Instructions = "reset-instructions";

    public static Decision Open(
        Case blank, PasscodeResetDetails details, FloweProcedure procedure, DecisionContext at)
    {
        var why = details.Bug ?? details.Problem;
        if (string.IsNullOrWhiteSpace(why))
            return Decision.Refuse(FloweRefusals.AppFunctionWorks);
        if (blank.File.Requester.Address is null)
            return Decision.Refuse(Refusals.NoAddress);
        var word = RandomWord.Of(blank.File.Id, 1, procedure.Settings, at.At);
        var opened = new Decision.Accepted([new ResetOpened(details.Entry, why, word)]);
        // On a chat the operator, or the assistant, says the same there.
        return details.Entry == ResetEntry.Mail
            ? With(opened, Ask(FloweProcedure.After(blank, opened, at), word, "", procedure, at))
            : opened;
    }

    public static Decision Decide(
        Case current, ProcedureCommand command, FloweProcedure procedure, DecisionContext at)
    {
        var own = (PasscodeResetFile)current.File.Own!;
        return command switch
        {
            RecordControl record => ControlRules.Record(current, record, procedure),
            RequestEvidence ask => DeskRules.Require(ask.Text, "text", "che cosa manca", "what is missing")
                ?? NewWord(current, own, ask.Text, procedure, at),
            ReissueWord => own.Word.Until > at.At
                ? Decision.Refuse(FloweRefusals.WordStillValid)
                : NewWord(current, own, "", procedure, at),
            InvestigateReset doubt => Investigate(current, doubt, procedure, at),
            ItemFinished ended => Ended(current, own, ended, procedure, at),
            SendTemporaryCode => SendCode(current, own, procedure, at),
            ReissueCode reissue => DeskRules.Require(reissue.Reason, "reason", "il motivo", "the reason")
                ?? Code(current, own, procedure, at),
            CompleteReset complete => complete.Code < 1 || complete.Code > own.Code
                ? Decision.Refuse(FloweRefusals.WrongCode)
                : complete.Code < own.Code || IsVoid(own, procedure, at)
                ? Decision.Refuse(FloweRefusals.CodeVoid)
                : Decision.Nothing,
            RecordWrongCode wrong => current.State is CodeSent && wrong.Code == own.Code
                ? Decision.Accept(new WrongCodeGiven(wrong.Code)) : Decision.Nothing,
            _ => Decision.Refuse(ProcedureRefusals.UnknownStep),
        };
    }

    public static bool Repeats(Case current, ProcedureCommand command) => command switch
    {
        RecordControl record => ControlRules.Repeats(current, record),
        ItemFinished ended => current.State is not UnderInvestigation
            || (current.File.Own as PasscodeResetFile)?.Investigation != ended.Item,
        CompleteReset complete => current.State is ResetCompleted
            && (current.File.Own as PasscodeResetFile)?.Code == complete.Code,
        _ => false,
    };

    public static IEnumerable<CaseEvent> Consequences(Case current, CaseCommand command)
    {
        if (command is AddMessage add && current.State is EvidenceRequested
            && current.File.IsAwaited(add.Attributed))
            yield return new EvidenceArrived();
    }

    /// <summary>Its time is over, or somebody tried to guess it.</summary>
    public static bool IsVoid(PasscodeResetFile own, FloweProcedure procedure, DecisionContext at) =>
        own.CodeUntil <= at.At || own.WrongCodes >= procedure.Settings.TemporaryCodeTries;

    private static Decision NewWord(
        Case current, PasscodeResetFile own, string text, FloweProcedure procedure, DecisionContext at)
    {
        var word = RandomWord.Of(current.File.Id, own.Word.Number + 1, procedure.Settings, at.At);
        return With(
            new Decision.Accepted([new RandomWordIssued(word)]), Ask(current, word, text, procedure, at));
    }

    private static Decision Ask(
        Case current, RandomWord word, string text, FloweProcedure procedure, DecisionContext at)
    {
        var instructions = procedure.Settings.Texts.ResetInstructions
            .Replace("{{word}}", word.Word, StringComparison.Ordinal);
        return procedure.Ask(
            current, text.Length == 0 ? instructions : $"{text}\n\n{instructions}", Instructions, at);
    }

    private static Decision Investigate(
        Case current, InvestigateReset doubt, FloweProcedure procedure, DecisionContext at)
    {
        if (DeskRules.Require(doubt.Reason, "reason", "il dubbio", "the doubt") is { } missing)
            return missing;
        var number = current.File.Engagements.Count + 1;
        return Decision.Accept(
            new InvestigationOpened(EngagingRules.ItemCase(current, number, at.At), doubt.Reason),
            new CaseEvent.EngagementOpened(
                EngagementId.Of(current.File.Id, number), FloweProcedure.AccountMonitoring, doubt.Reason,
                procedure.AgreedTime(FloweProcedure.AccountMonitoring, at.At)));
    }

    private static Decision Ended(
        Case current, PasscodeResetFile own, ItemFinished ended, FloweProcedure procedure, DecisionContext at)
    {
        if (own.Investigation != ended.Item || current.File.OpenEngagement is not { } engagement)
            return Decision.Refuse(FloweRefusals.ItemNotOpen);
        var events = new Decision.Accepted(
        [
            new CaseEvent.EngagementResolved(engagement.Id, ended.Findings),
            new InvestigationEnded(ended.Positive, ended.Findings),
        ]);
        return ended.Positive
            ? events
            : With(events, procedure.Reply(current, procedure.Settings.Texts.ResetRefused, at));
    }

    private static Decision SendCode(
        Case current, PasscodeResetFile own, FloweProcedure procedure, DecisionContext at) =>
        Code(current, own, procedure, at) is Decision.Accepted coded
            // The mail says that it is done, and nothing of the code (FLW-89).
            ? With(coded, procedure.Reply(current, procedure.Settings.Texts.ResetEnded, at))
            : Decision.Refuse(FloweRefusals.NoCertifiedMobile);

    private static Decision Code(
        Case current, PasscodeResetFile own, FloweProcedure procedure, DecisionContext at) =>
        SmsRules.ToCertifiedMobile(
            current, SmsPurpose.TemporaryCode, procedure.Settings.Texts.CodeSms, own.Code + 1) is { } sms
            ? Decision.Accept(
                new TemporaryCodeIssued(own.Code + 1, at.At.AddHours(procedure.Settings.TemporaryCodeHours)), sms)
            : Decision.Refuse(FloweRefusals.NoCertifiedMobile);

    internal static Decision With(Decision.Accepted first, Decision then) => then is Decision.Accepted more
        ? new Decision.Accepted([.. first.Events, .. more.Events])
        : then;
}
