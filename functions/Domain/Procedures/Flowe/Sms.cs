using System.Text.Json.Serialization;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures.Flowe;

public enum SmsPurpose
{
    /// <summary>Carries the temporary access code, derived when it leaves and stored nowhere (DEC-22).</summary>
    TemporaryCode,

    /// <summary>A dispositive request was executed (FLW-147).</summary>
    Executed,
}

public enum SmsStanding
{
    /// <summary>Asked for; the application sends it under its number, once.</summary>
    Asked,
    Sent,
    Failed,
}

/// <summary>A text message to the certified mobile (numero di cellulare certificato).</summary>
/// <param name="Text">With <c>{{code}}</c> where the code goes.</param>
public sealed record SmsMessage(int Number, SmsPurpose Purpose, string To, string Text, int Code)
{
    public SmsStanding Standing { get; init; }
    public string? Detail { get; init; }
}

/// <summary>What became of a text message; told by the application.</summary>
public sealed record ReportSms(int Number, bool Sent, string? Detail) : ProcedureCommand
{
    [JsonIgnore]
    public override bool ByPeople => false;

    [JsonIgnore]
    public override bool NeedsRow => false;
}

public sealed record SmsAsked(int Number, SmsPurpose Purpose, string To, string Text, int Code) : ProcedureEvent
{
    public override CaseFile Apply(CaseFile file, RecordedEvent recorded)
    {
        var own = (FloweFile)file.Own!;
        return file with { Own = own with { Sms = own.Sms.Add(new SmsMessage(Number, Purpose, To, Text, Code)) } };
    }

    internal static SmsAsked ToCertifiedMobile(Case current, SmsPurpose purpose, string text, int code = 0) => new(
        ((FloweFile)current.File.Own!).Sms.Count + 1, purpose, current.File.Requester.Phone!, text, code);
}

public sealed record SmsReported(int Number, bool Sent, string? Detail) : ProcedureEvent
{
    public override CaseFile Apply(CaseFile file, RecordedEvent recorded)
    {
        var own = (FloweFile)file.Own!;
        var message = own.Sms[Number - 1] with
        {
            Standing = Sent ? SmsStanding.Sent : SmsStanding.Failed,
            Detail = Detail,
        };
        return file with { Own = own with { Sms = own.Sms.SetItem(Number - 1, message) } };
    }
}

internal static class SmsRules
{
    public static Decision Report(Case current, ReportSms report) =>
        current.File.Own is FloweFile own && report.Number >= 1 && report.Number <= own.Sms.Count
            ? Decision.Accept(new SmsReported(report.Number, report.Sent, report.Detail))
            : Decision.Refuse(FloweRefusals.NotEngaged);

    public static bool Repeats(Case current, ReportSms report) =>
        current.File.Own is FloweFile own && report.Number >= 1 && report.Number <= own.Sms.Count
        && own.Sms[report.Number - 1].Standing != SmsStanding.Asked;
}
