using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using ContactCenter.Domain.Cases;

namespace ContactCenter.Domain.Procedures;

/// <summary>What is known of an SMS that was asked for.</summary>
public enum SmsOutcome
{
    Asked,

    /// <summary>About to leave: recorded before it does.</summary>
    Intended,

    /// <summary>The service took it.</summary>
    Sent,

    /// <summary>A report says that it reached the phone.</summary>
    Delivered,
    Failed,

    /// <summary>It may have left; it is never repeated by itself.</summary>
    Uncertain,
}

/// <summary>The intent to send, recorded before the send.</summary>
public sealed record BeginSms(int Number) : ProcedureCommand
{
    [JsonIgnore]
    public override bool NeedsRow => false;

    [JsonIgnore]
    public override bool ByPeople => false;
}

/// <summary>What the SMS service said; Asked when it surely did not leave and is to be tried again.</summary>
public sealed record ReportSms(int Number, SmsOutcome Outcome, string? Detail) : ProcedureCommand
{
    [JsonIgnore]
    public override bool NeedsRow => false;

    [JsonIgnore]
    public override bool ByPeople => false;
}

/// <summary>An SMS as it leaves, whatever the procedure that asked for it.</summary>
/// <param name="Code">
/// Number of the temporary code that takes the place of <see cref="CodePlace"/> when it leaves; null for none.
/// </param>
public sealed record OutgoingSms(string From, string To, string Text, SmsOutcome Outcome, int? Code = null)
{
    public const string CodePlace = "{{code}}";
}

/// <summary>What follows what in the life of an SMS.</summary>
internal static class SmsLife
{
    /// <summary>
    /// Only what was asked begins, and only what began is reported on; a report that comes again, or says less than is
    /// known, changes nothing. <paramref name="known"/> is null for an SMS that nobody asked for.
    /// </summary>
    public static bool Repeats(SmsOutcome? known, ProcedureCommand command) => command switch
    {
        BeginSms => known != SmsOutcome.Asked,
        ReportSms report => !Follows(known, report.Outcome),
        _ => false,
    };

    /// <summary>Delivery reports come late and out of order, also for what nobody knew to have left.</summary>
    private static bool Follows(SmsOutcome? known, SmsOutcome reported) => known switch
    {
        SmsOutcome.Intended => reported != SmsOutcome.Intended,
        SmsOutcome.Sent or SmsOutcome.Uncertain => reported is SmsOutcome.Delivered or SmsOutcome.Failed,
        _ => false,
    };
}

/// <summary>Phone numbers as the SMS service wants them.</summary>
public static partial class MobileNumber
{
    /// <summary>One number, Italian where no country is given; anything else is none.</summary>
    public static string? Of(string? given)
    {
        var digits = Spacing().Replace(given ?? "", "");
        var number = digits.StartsWith('+') ? digits
            : digits.StartsWith("00", StringComparison.Ordinal) ? $"+{digits[2..]}"
            : $"+39{digits}";
        return Number().IsMatch(number) ? number : null;
    }

    /// <summary>Whether SMS may leave under this name: a number, or up to eleven letters and digits.</summary>
    public static bool IsSender(string sender) => Number().IsMatch(sender) || Name().IsMatch(sender);

    [GeneratedRegex(@"[\s.\-]")]
    private static partial Regex Spacing();

    [GeneratedRegex(@"^\+[1-9][0-9]{8,13}$")]
    private static partial Regex Number();

    [GeneratedRegex("^(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}$")]
    private static partial Regex Name();
}
