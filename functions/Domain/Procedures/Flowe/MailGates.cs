using ContactCenter.Domain.Cases;
using static ContactCenter.Domain.Cases.CaseCommand;

namespace ContactCenter.Domain.Procedures.Flowe;

/// <summary>
/// What stands between a mail and its next step: the controls that must have been made first, and what they allow
/// (FLW-34, FLW-149 to FLW-154, FLW-159).
/// </summary>
internal static class MailGates
{
    private const string GenericAnswer = "generic-answer";
    private const string RegisteredMailbox = "registered-mailbox";

    public static readonly Guard Triaged = new("triaged", (current, _, _) =>
        current!.File.Classification is null || FloweMailFile.Of(current.File).Subject is null
            ? FloweRefusals.NotTriaged : null);

    public static readonly Guard SignalsJudged = new("complaint signals judged", (current, _, _) =>
        HasSignals(current!) && FloweMailFile.Of(current!.File) is { Complaint: null, SignalsDismissed: null }
            ? FloweRefusals.SignalsNotJudged : null);

    public static readonly Guard NoComplaint = new("no complaint", (current, _, _) =>
        FloweMailFile.Of(current!.File).Complaint is not null
        || current.File.Classification?.Category == MailClass.Complaint
            ? FloweRefusals.IsAComplaint : null);

    public static readonly Guard IsComplaint = new("a complaint was recognised", (current, _, _) =>
        FloweMailFile.Of(current!.File).Complaint is null ? FloweRefusals.NotAComplaint : null);

    /// <summary>Control of the sender before charge is taken (FLW-149, FLW-153).</summary>
    public static readonly Guard SenderRegistered = new("sender control: registered", (current, _, context) =>
        current!.File.Classification?.Category switch
        {
            MailClass.Anomaly => ControlRules.Wants(
                current, Of(context), false, Controls.ReportSender.Key, Controls.ReportSender.Registered),
            MailClass.Information => ControlRules.Wants(
                current, Of(context), false, Controls.RequestSender.Key, Controls.RequestSender.Registered),
            _ => null,
        });

    /// <summary>Only the generic reply, and only to whom the control says (FLW-38, FLW-63).</summary>
    public static readonly Guard GenericReply = new("sender control: generic reply", (current, command, context) =>
    {
        var refusal = current!.File.Classification?.Category switch
        {
            MailClass.Anomaly => ControlRules.Wants(
                current, Of(context), false, Controls.ReportSender.Key, Controls.ReportSender.KnownAnomaly),
            MailClass.Information => ControlRules.Wants(
                current, Of(context), false, Controls.RequestSender.Key, Controls.RequestSender.Generic),
            MailClass.Miscellaneous => FloweRefusals.ForwardInstead,
            _ => FloweRefusals.NotTriaged,
        };
        return refusal ?? (((Answer)command).Letter.TemplateKey == GenericAnswer
            ? null : FloweRefusals.TemplateNeeded(GenericAnswer));
    });

    /// <summary>Who must write from the registered mailbox is told exactly that (FLW-39, FLW-64, DEC-95).</summary>
    public static readonly Guard QuestionFits = new("sender control allows the question", (current, command, _) =>
    {
        if (SenderOutcome(current!) is not { } sender)
            return null;
        if (sender is Controls.ReportSender.KnownAnomaly or Controls.RequestSender.Generic)
            return FloweRefusals.TemplateNeeded(GenericAnswer);
        return sender is Controls.ReportSender.UnknownAnomaly or Controls.RequestSender.Personal
            && ((AskSender)command).Letter.TemplateKey != RegisteredMailbox
            ? FloweRefusals.TemplateNeeded(RegisteredMailbox) : null;
    });

    /// <summary>Nothing of an account leaves for somebody who is not identified (FLW-64).</summary>
    public static readonly Guard NothingDisclosed = new("nothing disclosed", (current, command, _) =>
    {
        var letter = command switch
        {
            Answer answer => answer.Letter.Body,
            AskSender ask => ask.Letter.Body,
            _ => "",
        };
        var outcome = SenderOutcome(current!);
        var identified = outcome == Controls.ReportSender.Registered
            || (outcome is null && current!.File.Requester.Identity != IdentityLevel.UnknownAddress);
        var general = outcome is Controls.ReportSender.KnownAnomaly or Controls.RequestSender.Generic;
        return !identified && Disclosure.In(letter, strict: !general) ? FloweRefusals.Disclosure : null;
    });

    /// <summary>Others are engaged after the controls that say so (FLW-41, FLW-150, FLW-151, FLW-154).</summary>
    public static readonly Guard MayEngage = new("controls: others needed", (current, command, context) =>
        current!.File.Classification?.Category switch
        {
            MailClass.Anomaly => Malfunction(current, context) ?? Known(current, command, context),
            MailClass.Information => ControlRules.Wants(
                current, Of(context), false, Controls.RequestContent.Key, Controls.RequestContent.NeedsOthers),
            null => FloweRefusals.NotTriaged,
            _ => null,
        });

    /// <summary>A third party's service needs no bug (FLW-47), their data the content control (FLW-61).</summary>
    public static readonly Guard MayWrite = new("controls: a third party is needed", (current, _, context) =>
        current!.File.Classification?.Category switch
        {
            MailClass.Information => ControlRules.Wants(
                current, Of(context), false, Controls.RequestContent.Key, Controls.RequestContent.NeedsOthers),
            null => FloweRefusals.NotTriaged,
            _ => null,
        });

    /// <summary>The answer says what was found and verified, never less (FLW-51, FLW-150, FLW-152, FLW-154).</summary>
    public static readonly Guard MayAnswer = new("controls: ready to answer", (current, _, context) =>
        current!.File.Classification?.Category switch
        {
            MailClass.Anomaly => AnomalyAnswer(current, context),
            MailClass.Information => InformationAnswer(current, context),
            MailClass.Miscellaneous => FloweRefusals.ForwardInstead,
            null => FloweRefusals.NotTriaged,
            _ => null,
        });

    public static bool HasSignals(Case current) =>
        current.File.Messages.Exists(m => m.ComplaintSignals.Count > 0);

    public static string? SenderOutcome(Case current)
    {
        var own = FloweMailFile.Of(current.File);
        return (current.File.Classification?.Category switch
        {
            MailClass.Anomaly => own.Last(Controls.ReportSender.Key),
            MailClass.Information => own.Last(Controls.RequestSender.Key),
            _ => null,
        })?.Outcome;
    }

    private static FloweProcedure Of(DecisionContext context) => (FloweProcedure)context.Procedure;

    private static Refusal? Malfunction(Case current, DecisionContext context) => ControlRules.Wants(
        current, Of(context), false, Controls.AnomalyPresence.Key,
        Controls.AnomalyPresence.Found, Controls.AnomalyPresence.Confirmed);

    private static Refusal? Known(Case current, CaseCommand command, DecisionContext context) => command switch
    {
        OpenBug => ControlRules.Wants(
            current, Of(context), false, Controls.KnownReport.Key, Controls.KnownReport.New),
        OpenClaim => ControlRules.Wants(
            current, Of(context), false, Controls.KnownReport.Key, Controls.KnownReport.AtOperations,
            Controls.KnownReport.New),
        JoinBug => ControlRules.Wants(
            current, Of(context), false, Controls.KnownReport.Key, Controls.KnownReport.KnownBug,
            Controls.KnownReport.New),
        _ => ControlRules.Wants(
            current, Of(context), false, Controls.KnownReport.Key, Controls.KnownReport.KnownBug,
            Controls.KnownReport.AtOperations, Controls.KnownReport.New),
    };

    private static Refusal? AnomalyAnswer(Case current, DecisionContext context)
    {
        if (Engaged(current))
        {
            var solved = ControlRules.Wants(
                current, Of(context), true, Controls.ProblemSolved.Key, Controls.ProblemSolved.Solved,
                Controls.ProblemSolved.NotVerifiable);
            return solved is { Code: "ControlForbids" } ? FloweRefusals.SolveFirst : solved;
        }
        return Malfunction(current, context) is null
            ? FloweRefusals.NobodyEngaged
            : ControlRules.Wants(
                current, Of(context), false, Controls.AnomalyPresence.Key, Controls.AnomalyPresence.IncorrectUse);
    }

    private static Refusal? InformationAnswer(Case current, DecisionContext context)
    {
        var refusal = ControlRules.Wants(
            current, Of(context), false, Controls.RequestContent.Key, Controls.RequestContent.Available,
            Controls.RequestContent.NeedsOthers, Controls.RequestContent.Duplicate);
        if (refusal is not null)
            return refusal;
        var outcome = FloweMailFile.Of(current.File).Last(Controls.RequestContent.Key)!.Outcome;
        return outcome == Controls.RequestContent.NeedsOthers && !Engaged(current)
            ? FloweRefusals.NobodyEngaged : null;
    }

    private static bool Engaged(Case current) =>
        current.File.Engagements.Count > 0;
}
