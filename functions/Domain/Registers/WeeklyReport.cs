using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ContactCenter.Domain.Cases;
using ContactCenter.Domain.Procedures;

namespace ContactCenter.Domain.Registers;

/// <summary>One issue of a weekly report: the one that is due on a day.</summary>
public sealed record WeeklyReport(ReportDeliverySetting Setting, DateOnly Day)
{
    /// <summary>The seven Italian days before the day on which it is due.</summary>
    public ReportPeriod Period => new(Day.AddDays(-7), Day.AddDays(-1));

    /// <summary>The moment from which it is to be sent.</summary>
    public DateTimeOffset DueAt => WorkingCalendar.Instant(Day, Setting.At);

    /// <summary>What tells this issue from all others of the organisation.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Setting.Key}-{Day:yyyyMMdd}");

    /// <summary>
    /// The issue that became due last, unless that was before the configuration took effect: who changes the day, or
    /// adds a report, does not send the past.
    /// </summary>
    public static WeeklyReport? LastDue(ReportDeliverySetting setting, DateTimeOffset effectiveFrom, DateTimeOffset now)
    {
        var today = ReportPeriod.DayOf(now);
        var back = ((int)today.DayOfWeek - (int)setting.Day + 7) % 7;
        var latest = new WeeklyReport(setting, today.AddDays(-back));
        if (latest.DueAt > now)
            latest = latest with { Day = latest.Day.AddDays(-7) };
        return latest.DueAt >= effectiveFrom ? latest : null;
    }

    /// <summary>The same for each repetition, so that the mail service knows one; nobody reads an address in it.
    /// </summary>
    public Guid OperationId(Organisation organisation, string recipient) => new(Fingerprint(organisation, recipient));

    /// <summary>The name of one recipient's copy, without the address.</summary>
    public string CopyOf(Organisation organisation, string recipient) =>
        $"{Id}-{Convert.ToHexStringLower(Fingerprint(organisation, recipient).AsSpan(0, 8))}";

    private byte[] Fingerprint(Organisation organisation, string recipient) => SHA256.HashData(
        Encoding.UTF8.GetBytes($"{organisation.Key}\n{Id}\n{MailAddress.Normalise(recipient)}"))[..16];
}
