using System.Text.Json.Serialization;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Florence;

/// <summary>The section of the service sheet that an SMS carries: one, as it stands (FLR-86).</summary>
public enum SmsSection
{
    /// <summary>Chi-Dove-Quando: summary of an answer given on the phone (FLR-84, FLR-85).</summary>
    Summary,

    /// <summary>Avvenuta lavorazione di pratiche (FLR-90).</summary>
    PracticeProcessed,
}

/// <summary>An SMS with the consent it was sent under (DEC-91).</summary>
public sealed record TextMessage(
    int Number, DateTimeOffset At, string By, string To, string Text, SmsSection Section, string ConsentVersion,
    SmsOutcome Outcome, string? Detail);

/// <summary>Sends one SMS to one number (FLR-91).</summary>
/// <param name="To">The mobile number the citizen gave for this.</param>
/// <param name="Consent">The citizen agreed to its use after the consent text was read (FLR-87).</param>
public sealed record SendSms(SmsSection Section, string To, bool Consent) : ProcedureCommand
{
    [JsonIgnore]
    public override bool NeedsRow => false;

    [JsonIgnore]
    public override bool FreeOfCharge => true;
}

/// <summary>An SMS was asked for, with number and consent.</summary>
public sealed record SmsAsked(string To, string Text, SmsSection Section, string ConsentVersion) : FlorenceEvent
{
    protected override FlorenceFile Change(FlorenceFile file, RecordedEvent recorded) => file with
    {
        Texts = file.Texts.Add(new TextMessage(
            file.Texts.Count + 1, recorded.At, recorded.By.Login, To, Text, Section, ConsentVersion,
            SmsOutcome.Asked, null)),
    };
}

/// <summary>The SMS is about to leave, or this is known of it.</summary>
public sealed record SmsReported(int Number, SmsOutcome Outcome, string? Detail) : FlorenceEvent
{
    protected override FlorenceFile Change(FlorenceFile file, RecordedEvent recorded) => file with
    {
        Texts = file.Texts.SetItem(
            Number - 1, file.Texts[Number - 1] with { Outcome = Outcome, Detail = Detail }),
    };
}

/// <summary>Who may send which SMS to whom (FLR-84 to FLR-92).</summary>
internal static class TextMessages
{
    private const int MostTexts = 50;

    public static Decision Decide(
        Case current, ProcedureCommand command, FlorenceSettings settings, DecisionContext context) => command switch
        {
            SendSms send => Send(current, send, settings, context),
            BeginSms begin => Decision.Accept(new SmsReported(begin.Number, SmsOutcome.Intended, null)),
            ReportSms report => Decision.Accept(new SmsReported(report.Number, report.Outcome, report.Detail)),
            _ => throw new System.Diagnostics.UnreachableException(command.GetType().Name),
        };

    public static bool Repeats(Case current, ProcedureCommand command) => command switch
    {
        BeginSms begin => SmsLife.Repeats(OutcomeOf(current, begin.Number), command),
        ReportSms report => SmsLife.Repeats(OutcomeOf(current, report.Number), command),
        _ => false,
    };

    private static Decision Send(Case current, SendSms send, FlorenceSettings settings, DecisionContext context)
    {
        if (NotBy(current, send, context) is { } notAllowed)
            return Decision.Refuse(notAllowed);
        if (!send.Consent)
            return Decision.Refuse(FlorenceRefusals.ConsentMissing);
        if (MobileNumber.Of(send.To) is not { } number)
            return Decision.Refuse(FlorenceRefusals.OneNumberOnly);
        var own = FlorenceFile.Of(current);
        if (own.Texts.Count >= MostTexts)
            return Decision.Refuse(Refusals.Full);
        var service = own.Route is { } route ? settings.Find(route.Triplet)?.Service : null;
        var text = send.Section == SmsSection.Summary ? service?.SmsText : service?.SmsProcessed;
        if (text is null)
            return Decision.Refuse(FlorenceRefusals.NoSmsSection);
        return text.Length > settings.Sms.MaxLength
            ? Decision.Refuse(Refusals.TooLong("sms", settings.Sms.MaxLength))
            : Decision.Accept(new SmsAsked(number, text, send.Section, settings.Sms.ConsentVersion));
    }

    private static Refusal? NotBy(Case current, SendSms send, DecisionContext context)
    {
        var own = FlorenceFile.Of(current);
        if (!context.Actor.HasAny([Role.FirstLevel, Role.SecondLevel]))
            return Refusals.NotYourRole([Role.FirstLevel, Role.SecondLevel]);
        // The first level writes to who called; the second level from any case it holds (DEC-97).
        if (own.Route is null || (current.File.Channel != Channel.Phone && !context.Actor.Has(Role.SecondLevel)))
            return FlorenceRefusals.NeedsACall;
        if (context.Actor.Has(Role.SecondLevel)
            && SecondLevel.CompetentOffice.Check(current, send, context) is { } elsewhere)
            return elsewhere;
        return send.Section == SmsSection.Summary
            ? own.Reason == ContactReason.Information && current.File.Answer is not null
                ? null : FlorenceRefusals.SmsOnlyForInformation
            : current.State is FlorenceCase.ResolvedL2 ? null : FlorenceRefusals.PracticeNotProcessed;
    }

    private static SmsOutcome? OutcomeOf(Case current, int number) =>
        FlorenceFile.Of(current).Texts.Find(t => t.Number == number)?.Outcome;
}
