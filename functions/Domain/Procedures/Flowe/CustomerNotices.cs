using System.Text.Json.Serialization;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

public enum NoticeMeans
{
    /// <summary>To the certified mobile.</summary>
    Sms,

    /// <summary>To the registered address.</summary>
    Email,
}

/// <summary>Sends the customer of the case a notification, which is no answer and moves nothing (FLW-16).</summary>
public sealed record NotifyCustomer(NoticeMeans Means, string Text) : ProcedureCommand
{
    [JsonIgnore]
    public override bool NeedsRow => false;
}

/// <summary>Notifications from a case to its customer.</summary>
internal static class CustomerNotices
{
    // Three parts of an SMS: what is longer belongs in a mail.
    private const int LongestSms = 459;

    /// <summary>Whether the case has a customer to be told: a bug has many, a Claim is between teams.</summary>
    public static bool HasCustomer(Case current) =>
        current.State is FloweMail or PasscodeReset or DispositiveRequest or UrgentOperation;

    public static Decision Decide(
        Case current, NotifyCustomer notify, FloweProcedure procedure, DecisionContext at)
    {
        if (!at.Actor.Has(Role.FirstLevel))
            return Decision.Refuse(Refusals.NotYourRole([Role.FirstLevel]));
        if (!HasCustomer(current))
            return Decision.Refuse(ProcedureRefusals.UnknownStep);
        if (current.State.IsTerminal)
            return Decision.Refuse(Refusals.Over);
        if (DeskRules.Require(notify.Text, "text", "il testo della notifica", "the text of the notification")
            is { } missing)
            return missing;
        // Nothing of an account leaves for somebody who is not identified (FLW-64).
        if (current.File.Requester.Identity == IdentityLevel.UnknownAddress
            && Disclosure.In(notify.Text, strict: true))
            return Decision.Refuse(FloweRefusals.Disclosure);
        if (notify.Means == NoticeMeans.Email)
            return procedure.Reply(current, notify.Text, at);
        if (notify.Text.Length > LongestSms)
            return Decision.Refuse(Refusals.TooLong("text", LongestSms));
        return SmsRules.ToCertifiedMobile(current, SmsPurpose.Notice, notify.Text) is { } sms
            ? Decision.Accept(sms)
            : Decision.Refuse(FloweRefusals.NoCertifiedMobile);
    }
}
